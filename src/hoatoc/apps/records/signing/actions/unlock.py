"""Open one's key once, to sign many."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.apps.records.documents.facade import SIGN
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import unlocking
from hoatoc.kernel.pki.checking import own_certificate

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def unlock(actor: Actor, *, pin: str, session: str) -> unlocking.Opened:
    """Open the key of the person who acts for some minutes, in this session alone."""
    actor.may(SIGN.code).require()
    now = clock.now()
    certificate = own_certificate(actor, now)
    lasts = timedelta(minutes=settings.SIGNING_UNLOCK_MINUTES)
    # Outside the transaction: a wrong PIN must stay counted.
    opened = unlocking.open_key(certificate, pin, session=session, at=now, lasts=lasts)
    with transaction.atomic():
        until = opened.unlock.ends_at.astimezone(clock.VIETNAM)
        record(
            actor,
            "signing.unlock",
            certificate,
            facts={"until": f"{until:%H:%M}", "unlock": str(opened.unlock.pk)},
        )
    return opened
