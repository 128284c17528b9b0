"""To whom a word goes: who gave the work, and who is above who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.people.models import Role

from .desk import lay_step

if TYPE_CHECKING:
    from hoatoc.kernel.worklist.declarations import WorkKind

    from ...models import Assignment, IncomingDocument


def giver_token(assignment: Assignment) -> int:
    """Return the desk of who gave the work; the commander's where a document made it itself."""
    if assignment.instruction is None:
        return role_token(assignment.incoming.receiver_id, Role.COMMANDER)
    return person_token(assignment.instruction.person_id)


def lay_for_giver(incoming: IncomingDocument, assignment: Assignment, kind: WorkKind) -> None:
    """Lay a decision on the desk of who gave the work."""
    lay_step(incoming, kind, giver_token(assignment), due_at=assignment.due_at)


def superiors_of(assignment: Assignment) -> list[int]:
    """Return who hears of work that is long overdue: head, giver, commander."""
    found = [giver_token(assignment), role_token(assignment.incoming.receiver_id, Role.COMMANDER)]
    if assignment.unit_id is not None and assignment.person_id is not None:
        found.insert(0, role_token(assignment.unit_id, Role.HEAD_OF_DEPARTMENT))
    return found
