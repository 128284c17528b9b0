"""A steering document becomes work by itself, before anybody instructs (R-049)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...models import Assignment, Part, ProgressKind, Steering
from .progressing import note
from .timing import handling_of, usual_due

if TYPE_CHECKING:
    from ...models import IncomingDocument


def make_steering_work(incoming: IncomingDocument) -> Assignment | None:
    """Give the commander the lead until he gives it on; due when the superior wants the report.

    It lies on his desk already, as the instruction that he is to write.
    """
    if handling_of(incoming).steering == Steering.NONE:
        return None
    made = Assignment.objects.create(
        incoming=incoming, part=Part.LEAD, unit_id=incoming.receiver_id, due_at=usual_due(incoming)
    )
    note(made, ProgressKind.GIVEN, None, until=made.due_at)
    return made
