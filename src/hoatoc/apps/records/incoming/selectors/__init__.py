"""Every read, limited to what the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.base.resemblance import are_near
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post

from ..models import (
    Assignment,
    AssignmentState,
    FollowUp,
    FollowUpKind,
    Handling,
    IncomingAttachment,
    IncomingDocument,
    Instruction,
    Part,
    Phrase,
    Progress,
    Reply,
    Sketch,
)
from ..permissions import WORK
from ..rules import State

MOST_COMPARED = 200

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def incoming_for(actor: Actor) -> QuerySet[IncomingDocument]:
    """Return the incoming documents that an actor may see, last changed first."""
    return IncomingDocument.objects.visible_to(actor).select_related("receiver")


def incoming_document_for(actor: Actor, incoming_id: UUID) -> IncomingDocument:
    """Return one incoming document, or say that there is none that the actor may see."""
    found = (
        IncomingDocument.objects.visible_to(actor)
        .select_related("receiver", "delivery__sender", "file")
        .filter(pk=incoming_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def counts_by_state(actor: Actor) -> dict[str, int]:
    """Count what an actor may see by state."""
    seen = IncomingDocument.objects.visible_to(actor).order_by()
    return dict(seen.values_list("state").annotate(count=Count("pk")))


def attachments_of(incoming: IncomingDocument) -> list[IncomingAttachment]:
    """Return the separate files that came with a document; it must be visible to the asker."""
    return list(incoming.attachments.select_related("file"))


def attachment_for(incoming: IncomingDocument, attachment_id: UUID) -> IncomingAttachment:
    """Return one separate file of a document that the asker may see."""
    found = incoming.attachments.select_related("file").filter(pk=attachment_id).first()
    if found is None:
        raise NotFound
    return found


def open_recall_of(incoming: IncomingDocument) -> FollowUp | None:
    """Return the recall that our copy has not answered yet; it must be visible to the asker."""
    if incoming.delivery is None:
        return None
    return FollowUp.objects.filter(
        receiver_id=incoming.receiver_id,
        original_id=incoming.delivery.subject_id,
        kind=FollowUpKind.RECALL,
        answer="",
    ).last()


def follow_ups_of(incoming: IncomingDocument) -> list[FollowUp]:
    """Return what the sender told about a visible document, and what that one changes itself."""
    if incoming.delivery is None:
        return []
    sent = incoming.delivery.subject_id
    about = Q(original_id=sent) | Q(successor_id=sent)
    return list(FollowUp.objects.filter(about, receiver_id=incoming.receiver_id))


def arrived_of(actor: Actor, sent_ids: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """Return our copies of a sender's documents, as far as the asker may see them."""
    wanted = [one for one in sent_ids if one]
    if not wanted:
        return {}
    rows = incoming_for(actor).filter(
        receiver_id=actor.issuing_unit.pk, delivery__subject_id__in=wanted
    )
    return dict(rows.order_by().values_list("delivery__subject_id", "pk"))


def assignments_of(incoming: IncomingDocument) -> QuerySet[Assignment]:
    """Return the parts of the work on a document; it must be visible to the asker."""
    return incoming.assignments.select_related("unit", "person", "reported_by", "instruction")


def assignment_for(actor: Actor, assignment_id: UUID) -> Assignment:
    """Return one part of the work on a document that the actor may see."""
    found = (
        Assignment.objects.select_related("incoming__receiver", "unit", "person", "instruction")
        .filter(pk=assignment_id, incoming__in=IncomingDocument.objects.visible_to(actor))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def my_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the open parts of an actor or of the unit he heads: due first, reported last."""
    mine = Q(person=actor.person) | Q(person__isnull=True, unit=actor.unit)
    return (
        Assignment.objects.filter(mine)
        .filter(incoming__in=IncomingDocument.objects.visible_to(actor))
        .exclude(state=AssignmentState.ENDED)
        .select_related("incoming", "unit", "person")
        .annotate(is_reported=Q(state=AssignmentState.REPORTED))
        .order_by("is_reported", "due_at", "id")
    )


def possible_units(actor: Actor) -> QuerySet[Unit]:
    """Return the parts of the organisation to which work can be given."""
    return Unit.objects.filter(
        registry_unit_id=actor.issuing_unit.pk, has_registry=False, valid_to__isnull=True
    ).order_by("position", "pk")


def possible_people(actor: Actor) -> QuerySet[Post]:
    """Return the posts of the organisation to whose holders work can be given."""
    return (
        Post.objects.held_on(clock.today())
        .filter(unit__registry_unit_id=actor.issuing_unit.pk, role__in=WORK.roles)
        .select_related("person", "unit")
        .order_by("unit__position", "unit_id", "person__sort_key")
    )


def people_of_unit(actor: Actor) -> QuerySet[Post]:
    """Return the posts of the actor's own unit to whose holders its part can be handed on."""
    return possible_people(actor).filter(unit_id=actor.unit.pk)


def duplicates_of(incoming: IncomingDocument) -> list[IncomingDocument]:
    """Return what the receiver has already of the same document; for its registry (R-008).

    The same delivery, file, or number and organ; or a text that is nearly equal, unless another
    number says that it is another document, such as next month's report or what replaces it.
    """
    same = Q(pk__in=[])
    if incoming.file_id:
        same |= Q(file_id=incoming.file_id)
    if incoming.delivery is not None:
        same |= Q(delivery__subject_id=incoming.delivery.subject_id)
    if incoming.reference.strip():
        same |= Q(
            reference__iexact=incoming.reference.strip(),
            organ_name__iexact=incoming.organ_name.strip(),
        )
    near = Q(pk__in=_nearly_equal(incoming))
    if incoming.reference.strip():
        near &= Q(reference="") | Q(reference__iexact=incoming.reference.strip())
    rows = IncomingDocument.objects.filter(receiver_id=incoming.receiver_id)
    rows = rows.filter(same | near).exclude(pk=incoming.pk)
    return list(rows.exclude(state__in=[State.REFUSED, State.MERGED]).order_by("id")[:5])


def _nearly_equal(incoming: IncomingDocument) -> list[UUID]:
    mine = Sketch.objects.filter(incoming=incoming).first()
    if mine is None:
        return []
    others = Sketch.objects.filter(
        bands__overlap=mine.bands, incoming__receiver_id=incoming.receiver_id
    )
    found = others.exclude(incoming=incoming).order_by("-id")[:MOST_COMPARED]
    return [one.incoming_id for one in found if are_near(one.bands, mine.bands)]


def merged_into(incoming: IncomingDocument) -> list[IncomingDocument]:
    """Return what came of the same document by other channels."""
    rows = IncomingDocument.objects.filter(merge__into=incoming).select_related("merge")
    return list(rows.order_by("id"))


def entry_of(incoming: IncomingDocument) -> IncomingDocument | None:
    """Return the entry with which a document was merged."""
    return IncomingDocument.objects.filter(merges__incoming=incoming).first()


def parts_to_remind() -> QuerySet[Assignment]:
    """Return the open parts with a due time, for the system's daily round."""
    running = (AssignmentState.GIVEN, AssignmentState.STARTED)
    rows = Assignment.objects.filter(due_at__isnull=False, state__in=running)
    return rows.exclude(part=Part.FOLLOW).order_by("id")


def progress_of(assignment: Assignment) -> QuerySet[Progress]:
    """Return the history of a visible part, oldest first."""
    return assignment.progress.select_related("person", "file")


def evidence_for(actor: Actor, assignment_id: UUID, progress_id: UUID) -> Progress:
    """Return a line with its file of a part that the actor may see."""
    part = assignment_for(actor, assignment_id)
    found = part.progress.select_related("file").filter(pk=progress_id, file__isnull=False).first()
    if found is None:
        raise NotFound
    return found


def kept_phrases(actor: Actor) -> list[Phrase]:
    """Return the words that a person keeps for himself."""
    return list(Phrase.objects.filter(person=actor.person))


def replies_of(incoming: IncomingDocument) -> list[Reply]:
    """Return the answers to a visible document."""
    return list(incoming.replies.select_related("person"))


def handling_seen(incoming: IncomingDocument) -> Handling | None:
    """Return the clocks of a visible document."""
    return Handling.objects.filter(incoming=incoming).first()


def similar_to(
    actor: Actor, *, reference: str, organ_name: str, sha256: str = ""
) -> QuerySet[IncomingDocument]:
    """Return what is known already with the same file, or number and organ (R-004)."""
    same = Q(file__sha256=sha256) if sha256 else Q(pk__in=[])
    if reference.strip():
        same |= Q(reference__iexact=reference.strip(), organ_name__iexact=organ_name.strip())
    return incoming_for(actor).filter(same, receiver_id=actor.issuing_unit.pk)[:5]


def instructions_of(actor: Actor, incoming: IncomingDocument) -> QuerySet[Instruction]:
    """Return what was written on a visible document and addressed to the asker, oldest first."""
    seen = Instruction.objects.visible_to(actor).filter(incoming=incoming)
    return seen.select_related("person", "post")


def phrases_of(actor: Actor, most: int = 6) -> list[str]:
    """Return the short instructions that a person wrote last, each once."""
    written = Instruction.objects.filter(person=actor.person, text__regex=r"^.{1,120}$")
    recent = written.order_by("-id").values_list("text", flat=True)[:60]
    own = [kept.text for kept in kept_phrases(actor)]
    return list(dict.fromkeys([*own, *list(dict.fromkeys(recent))[:most]]))


def register_rows(
    actor: Actor, since: date | None, until: date | None
) -> QuerySet[IncomingDocument]:
    """Return the lines of the incoming register in the order of the book (Annex IV, form VI)."""
    rows = incoming_for(actor).filter(
        receiver_id=actor.issuing_unit.pk, arrival_number__isnull=False
    )
    if since:
        rows = rows.filter(arrived_on__gte=since)
    if until:
        rows = rows.filter(arrived_on__lte=until)
    leads = Assignment.objects.filter(part=Part.LEAD).select_related("unit", "person")
    return rows.prefetch_related(Prefetch("assignments", leads, to_attr="leads")).order_by(
        "arrived_on", "arrival_number"
    )


def slip_parts(incoming: IncomingDocument) -> list[Assignment]:
    """Return the parts of a visible document with their history, for the handling slip."""
    rows = incoming.assignments.filter(part__in=(Part.LEAD, Part.SUPPORT, Part.INFORM))
    return list(
        rows.select_related("unit", "person").prefetch_related(
            Prefetch("progress", Progress.objects.select_related("person"))
        )
    )


OPEN = (
    AssignmentState.GIVEN,
    AssignmentState.STARTED,
    AssignmentState.REPORTED,
    AssignmentState.RETURNED,
)
RUNNING = (AssignmentState.GIVEN, AssignmentState.STARTED)


@dataclass(frozen=True)
class FollowQuestion:
    """What was asked; an empty field asks nothing, an empty state means all that are open."""

    unit_id: int | None = None
    person_id: int | None = None
    state: str = ""
    is_late: bool = False


def followed(actor: Actor, question: FollowQuestion) -> QuerySet[Assignment]:
    """Return the parts of work in the asker's organisation on what he may see, urgent first."""
    seen = IncomingDocument.objects.visible_to(actor).filter(receiver=actor.issuing_unit)
    rows = Assignment.objects.filter(
        incoming__in=seen, part__in=(Part.LEAD, Part.SUPPORT)
    ).select_related("incoming", "unit", "person", "instruction")
    rows = rows.filter(state__in=[question.state] if question.state else OPEN)
    if question.unit_id is not None:
        in_unit = Q(unit_id=question.unit_id) | Q(
            unit__isnull=True,
            person__posts__unit_id=question.unit_id,
            person__posts__valid_to__isnull=True,
        )
        rows = rows.filter(in_unit).distinct()
    if question.person_id is not None:
        rows = rows.filter(person_id=question.person_id)
    if question.is_late:
        rows = rows.filter(due_at__lt=clock.now(), state__in=RUNNING)
    return rows.order_by("-incoming__urgency", F("due_at").asc(nulls_last=True), "id")


def late_count(actor: Actor) -> int:
    """Return how many parts are late."""
    return followed(actor, FollowQuestion(is_late=True)).count()


def follow_up_rows(
    actor: Actor, since: date | None, until: date | None
) -> QuerySet[IncomingDocument]:
    """Return the entries of the follow-up register (Annex IV, form VIII): all that has a lead."""
    rows = IncomingDocument.objects.visible_to(actor).filter(
        receiver=actor.issuing_unit,
        arrival_number__isnull=False,
        pk__in=Assignment.objects.filter(part=Part.LEAD).values("incoming"),
    )
    if since:
        rows = rows.filter(arrived_on__gte=since)
    if until:
        rows = rows.filter(arrived_on__lte=until)
    leads = Assignment.objects.filter(part=Part.LEAD).select_related("unit", "person")
    answers = Reply.objects.filter(issued_at__isnull=False)
    return rows.prefetch_related(
        Prefetch("assignments", leads.order_by("id"), to_attr="leads"),
        Prefetch("replies", answers, to_attr="answers"),
    ).order_by("arrived_on", "arrival_number")


def evidence_of(incoming_ids: Iterable[UUID]) -> QuerySet[Progress]:
    """Return the reports with a file on the work on documents, for a disposal."""
    rows = Progress.objects.filter(assignment__incoming__in=list(incoming_ids), file__isnull=False)
    return rows.select_related("file", "assignment")


def receivers_among(incoming_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the organisation of each of these documents, whoever may see them."""
    rows = IncomingDocument.objects.filter(pk__in=list(incoming_ids)).order_by()
    return dict(rows.values_list("pk", "receiver_id"))


def incoming_to_file(incoming_ids: Iterable[UUID]) -> list[IncomingDocument]:
    """Return documents with their files for an index; who calls guards what is shown."""
    rows = IncomingDocument.objects.filter(pk__in=list(incoming_ids)).select_related("file")
    return list(rows.prefetch_related("attachments__file", "assignments"))
