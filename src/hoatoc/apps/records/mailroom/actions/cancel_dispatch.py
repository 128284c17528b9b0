"""Striking a line of the book through: nothing of it is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..policies import MailroomPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Dispatch

LONGEST = 300


def cancel_dispatch(actor: Actor, *, dispatch: Dispatch, reason: str) -> Dispatch:
    """Say why envelopes did not go; the line stays in the book, struck through."""
    said = text.squeeze(reason)
    if not said or len(said) > LONGEST:
        raise Invalid({"reason": _("Say why, in at most 300 characters: it stands in the book.")})
    refuse_secret(said, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = dispatch.locked()
        MailroomPolicy(actor).can_cancel(row).require()
        row.cancelled_at, row.reason = clock.now(), said
        row.save(update_fields=["cancelled_at", "reason"])
        facts: Json = {"reference": row.reference, "reason": said}
        record(actor, "mailroom.cancel_dispatch", row, facts=facts)
    return row
