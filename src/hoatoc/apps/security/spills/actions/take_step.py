"""Tick one step of the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.secrecy.gate import tick_step
from hoatoc.kernel.secrecy.models import Step

from ..policies import SpillPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.models import Spill


def take_step(actor: Actor, *, spill: Spill, step: str) -> Spill:
    """Note that a step was taken; a step that was ticked before keeps its first hand."""
    if step not in Step.values:
        raise NotFound
    with transaction.atomic():
        row = spill.locked()
        SpillPolicy(actor, row).can_take_step().require()
        if step in row.steps:
            return row
        row = tick_step(row, Step(step), actor=actor)
        record(actor, "spills.take_step", row, facts={"step": step})
    return row
