"""What other applications may know of incoming documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.documents.contracts import Filed
from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.people.models import Role

from .actions.add_pages import add_pages
from .actions.destroy_content import destroy_content
from .actions.parts.desk import desk_token
from .actions.read_pages import drop_secret, keep_words
from .actions.take_in import take_in_paper
from .forms import PaperForm
from .models import AssignmentState, IncomingState, Part
from .permissions import REGISTER
from .selectors import (
    evidence_of,
    incoming_for,
    incoming_to_file,
    receivers_among,
    similar_to,
)
from .selectors.annex import annex_values
from .selectors.figures import counted_incoming, incoming_figures
from .selectors.relations import incoming_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile

    from .models import IncomingDocument

__all__ = [
    "REGISTER",
    "PaperForm",
    "add_pages",
    "annex_values",
    "arrived_copy",
    "content_files",
    "counted_incoming",
    "destroy_content",
    "drop_secret",
    "filed_facts",
    "handler_desk",
    "has_line_in_register",
    "incoming_figures",
    "incoming_links",
    "incoming_seen_among",
    "incoming_seen_by",
    "incoming_to_read",
    "keep_words",
    "line_of_register",
    "receivers_among",
    "similar_to",
    "take_in_paper",
]
_WORKED_ON = frozenset(
    {
        IncomingState.ARRIVED,
        IncomingState.QUARANTINED,
        IncomingState.ASSIGNED,
        IncomingState.IN_PROGRESS,
        IncomingState.RECALL_ASKED,
    }
)
_WITHOUT_FORCE = frozenset(
    {
        IncomingState.QUARANTINED,
        IncomingState.REFUSED,
        IncomingState.RECALL_ASKED,
        IncomingState.RECALLED,
    }
)


def arrived_copy(actor: Actor, document_id: UUID) -> IncomingDocument | None:
    """Return what arrived of a sent document at the actor's organisation, if he may see it."""
    rows = incoming_for(actor).filter(
        delivery__subject_id=document_id, receiver_id=actor.issuing_unit.pk
    )
    return rows.first()


def incoming_seen_by(actor: Actor, incoming_id: UUID) -> IncomingDocument | None:
    """Return an incoming document if the actor may see it."""
    return incoming_for(actor).select_related("file").filter(pk=incoming_id).first()


def incoming_to_read(incoming_id: UUID) -> IncomingDocument | None:
    """Return a document for the system itself, which reads its pages and shows them to nobody."""
    return next(iter(incoming_to_file([incoming_id])), None)


def line_of_register(actor: Actor, number: int, year: int) -> IncomingDocument | None:
    """Return the document with this arrival number of a year in the actor's book."""
    ours = incoming_for(actor).filter(receiver_id=actor.issuing_unit.pk, arrival_number=number)
    return ours.filter(arrived_on__year=year).first()


def has_line_in_register(incoming: IncomingDocument) -> bool:
    """Tell whether it is in the book and nobody recalls it."""
    return incoming.arrival_number is not None and incoming.state not in _WITHOUT_FORCE


def incoming_seen_among(actor: Actor, incoming_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these documents an actor may see."""
    seen = incoming_for(actor).filter(pk__in=list(incoming_ids)).order_by()
    return set(seen.values_list("pk", flat=True))


def filed_facts(incoming_ids: Iterable[UUID]) -> dict[UUID, Filed]:
    """Return what an index says of documents; who calls shows it only to those who may see it."""
    return {one.pk: _filed(one) for one in incoming_to_file(incoming_ids)}


def _filed(incoming: IncomingDocument) -> Filed:
    annexes = list(incoming.attachments.all())
    files = [incoming.file.sha256] if incoming.file else []
    named = dict(DocumentKind.choices).get(incoming.kind, "")
    title = f"{named}. {incoming.subject}" if named else incoming.subject
    return Filed(
        subject_id=incoming.pk,
        title=title,
        reference=incoming.reference,
        organ_name=incoming.organ_name,
        dated_on=incoming.dated_on,
        page_count=incoming.page_count + sum(one.page_count for one in annexes),
        files=tuple(files + [one.file.sha256 for one in annexes]),
        # What nobody was told to work on waits for nobody.
        is_complete=incoming.state not in _WORKED_ON,
        unit_id=incoming.receiver_id,
    )


def content_files(incoming_ids: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return every file of documents: pages, separate files, and what was reported with."""
    ids = list(incoming_ids)
    found: dict[UUID, list[StoredFile]] = {
        one.pk: [*([one.file] if one.file else []), *(a.file for a in one.attachments.all())]
        for one in incoming_to_file(ids)
    }
    for line in evidence_of(ids):
        if line.file is not None:
            found[line.assignment.incoming_id].append(line.file)
    return found


def handler_desk(incoming_id: UUID) -> int:
    """Return the desk of who handles a document, for work that follows its end."""
    incoming = incoming_to_file([incoming_id])[0]
    leads = [one for one in incoming.assignments.all() if one.part == Part.LEAD]
    held = [one for one in leads if one.state != AssignmentState.RETURNED]
    if not held:
        return role_token(incoming.receiver_id, Role.CLERK)
    return desk_token(max(held, key=lambda one: one.created_at))
