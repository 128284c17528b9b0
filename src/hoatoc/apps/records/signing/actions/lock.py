"""Lock one's key again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import unlocking

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def lock(actor: Actor) -> bool:
    """End what the actor has open and erase it; tells whether anything was."""
    with transaction.atomic():
        was_open = bool(unlocking.end_all(actor.person, clock.now()))
        if was_open:
            record(actor, "signing.lock")
    return was_open
