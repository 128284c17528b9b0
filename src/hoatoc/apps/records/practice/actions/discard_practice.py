"""Give up a draft of a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..models import PracticeState, PracticeVersion
from ..policies import PracticePolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def discard_practice(actor: Actor, *, version: PracticeVersion) -> PracticeVersion:
    """Discard a draft; it stays readable and never comes into force."""
    with transaction.atomic():
        row = version.locked()
        PracticePolicy(actor).can_decide(row).require()
        row.state = PracticeState.DISCARDED
        row.save(update_fields=["state"])
        record(
            actor,
            "practice.discard",
            row,
            facts={"version": row.version, "topic": row.topic},
        )
    return row
