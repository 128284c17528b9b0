"""Laying the next step on the right desk, and keeping the index true; part of every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, role_token, unit_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.search.indexing import Findable, index, is_indexed
from hoatoc.kernel.worklist.desk import Step, clear, lay

from ... import work
from ...models import IncomingDocument

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.worklist.declarations import WorkKind

    from ...models import Assignment


def lay_step(
    incoming: IncomingDocument, kind: WorkKind, token: int, *, due_at: datetime | None = None
) -> None:
    """Lay one step of a document on a desk."""
    lay(
        Step(
            kind=kind.code,
            token=token,
            subject_id=incoming.pk,
            title=incoming.subject,
            reference=incoming.reference,
            from_label=incoming.organ_name,
            urgency=incoming.urgency,
            due_at=due_at,
        )
    )


def lay_for_role(
    incoming: IncomingDocument, kind: WorkKind, role: Role, *, due_at: datetime | None = None
) -> None:
    """Lay a step on the common desk of a role in the receiving organisation."""
    lay_step(incoming, kind, role_token(incoming.receiver_id, role), due_at=due_at)


def desk_token(assignment: Assignment) -> int:
    """Return whose desk a part of the work lies on: the person's, or the head's of the unit."""
    if assignment.person_id is not None:
        return person_token(assignment.person_id)
    unit_id = assignment.unit_id or 0
    if unit_id == assignment.incoming.receiver_id:
        return role_token(unit_id, Role.COMMANDER)
    return role_token(unit_id, _role_of_head(unit_id))


def _role_of_head(unit_id: int) -> Role:
    """Return the role under which a unit is led: an office by its chief, any other by its head."""
    led_by_head = Post.objects.held_on(clock.today()).filter(
        unit_id=unit_id, role=Role.HEAD_OF_DEPARTMENT
    )
    return Role.HEAD_OF_DEPARTMENT if led_by_head.exists() else Role.CHIEF_OF_OFFICE


def lay_part(incoming: IncomingDocument, assignment: Assignment) -> None:
    """Lay a part of the work on the desk of its holder, who may see the document from now on."""
    incoming.admit(desk_token(assignment))
    if assignment.unit_id is not None:
        incoming.admit(unit_token(assignment.unit_id))
    kind = work.BY_PART[assignment.part]
    lay_step(incoming, kind, desk_token(assignment), due_at=assignment.due_at)


def clear_part(incoming: IncomingDocument, assignment: Assignment) -> None:
    """Take a part of the work off the desk of its holder."""
    clear(incoming.pk, work.BY_PART[assignment.part].code, token=desk_token(assignment))


def clear_steps(incoming: IncomingDocument, *kinds: WorkKind) -> None:
    """Take steps of these kinds off every desk; without kinds, all of them."""
    codes = tuple(kind.code for kind in kinds) or work.ALL_CODES
    clear(incoming.pk, *codes)


def refresh_index(incoming: IncomingDocument, *, words: str | None = None) -> None:
    """Renew the index entry; without ``words`` the text stays as it was indexed."""
    index(
        Findable(
            kind=work.SEARCH_KIND.code,
            subject_id=incoming.pk,
            title=incoming.subject,
            audience=incoming.audience,
            reference=incoming.reference,
            type_code=incoming.kind,
            recipients=incoming.receiver.name,
            urgency=incoming.urgency,
            channel=incoming.channel,
            arrival_number=incoming.arrival_number,
            arrived_on=incoming.arrived_on,
            organ=incoming.organ_name,
            signatory=incoming.signatory_name,
            state=incoming.state,
            dated_on=incoming.dated_on,
            words=words,
        )
    )


def renew_all() -> int:
    """Write the index entries of all documents anew; the text is read only where none is kept."""
    count = 0
    rows = IncomingDocument.objects.select_related("receiver", "file").order_by("pk")
    for incoming in rows.iterator(chunk_size=500):
        is_known = is_indexed(work.SEARCH_KIND.code, incoming.pk)
        words = "\n".join(pages.text(incoming.file)) if incoming.file and not is_known else None
        refresh_index(incoming, words=words)
        count += 1
    return count
