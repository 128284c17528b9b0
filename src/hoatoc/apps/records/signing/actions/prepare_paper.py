"""Make a paper ready for a signature by a key that is somewhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.pki.providers import Question, far_provider_for
from hoatoc.kernel.pki.requests import Asker, Waiting, open_request
from hoatoc.kernel.pki.requests.papers import Elsewhere, Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.requests.papers import PaperAct


def prepare_paper(
    actor: Actor,
    *,
    act: PaperAct,
    subject_id: UUID,
    given: Mapping[str, str],
    session: str,
    addresses: Mapping[str, str],
) -> dict[str, str]:
    """Run an act up to its signature, take back what it did, and open a request for the key.

    Bound to the person, the post, the session, the paper and the certificate (ADR 0031).
    """
    now = clock.now()
    stopped = _stopped(actor, act, subject_id, Elsewhere(now, given.get("certificate", "")), given)
    waits = Waiting(stopped.base, stopped.prepared, stopped.field)
    asker = Asker(actor.person, actor.post, act.code, subject_id, session)
    lasts = timedelta(minutes=settings.SIGNING_REQUEST_MINUTES)
    provider = far_provider_for(stopped.certificate)
    with transaction.atomic():
        opened = open_request(asker, stopped.certificate, waits, at=now, lasts=lasts)
        facts: Json = {
            "act": act.code, "key": provider.code, "certificate": stopped.certificate.serial,
            "digest": stopped.prepared.digest.hex(),
        }  # fmt: skip
        record(actor, "signing.prepare_paper", facts=facts)
    asked = provider.ask(Question(opened.request, opened.word, stopped.prepared, addresses))
    return {**asked, "request": opened.word, "title": str(act.label), "symbol": ""}


def _stopped(
    actor: Actor, act: PaperAct, subject_id: UUID, key: Elsewhere, given: Mapping[str, str]
) -> Stopped:
    subject = act.find(actor, subject_id)
    try:
        with transaction.atomic():
            act.run(actor, subject, key, given)
            # It signed nothing: whatever it did is taken back.
            raise Conflict
    except Stopped as stopped:
        return stopped
