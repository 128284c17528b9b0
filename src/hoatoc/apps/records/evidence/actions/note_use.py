"""Notes of use: who took which proof or list out of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from django.db.models import Model

    from hoatoc.kernel.access.actor import Actor


def note_taking(actor: Actor, *, what: str, subject: Model | None = None) -> None:
    """Record that somebody took a record, a token or a list; who calls has checked the right."""
    with transaction.atomic():
        record(actor, "evidence.take", subject, facts={"what": what})
