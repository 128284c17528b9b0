"""Record that somebody read a spill: who looks at whose mistake is itself of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.models import Spill


def note_view(actor: Actor, *, spill: Spill) -> None:
    """Record one reading."""
    with transaction.atomic():
        record(actor, "spills.view", spill)
