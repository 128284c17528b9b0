"""The parts of the work that a commander and his office follow up, by unit, person, state, late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q

from hoatoc.kernel.base import clock

from .models import Assignment, AssignmentState, IncomingDocument, Part, Reply

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

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
