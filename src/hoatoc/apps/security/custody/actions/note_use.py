"""Note that somebody took minutes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import HandOver


def note_export(actor: Actor, *, hand_over: HandOver) -> None:
    """Record who took the minutes; who calls has checked the right."""
    with transaction.atomic():
        record(actor, "custody.export", hand_over)
