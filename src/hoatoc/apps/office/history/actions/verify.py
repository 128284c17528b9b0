"""Proving that the record of an organisation holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..policies import VIEW
from ..selectors import verification_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Verification


def verify(actor: Actor) -> Verification:
    """Walk the chain and record that it was done, by whom, and what came out."""
    actor.may(VIEW).require()
    found = verification_of(actor)
    with transaction.atomic():
        record(
            actor,
            "history.verify",
            facts={"entries": found.entry_count, "breaks": len(found.breaks), "head": found.head},
        )
    return found
