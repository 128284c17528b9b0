"""Every read, limited to what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post

from .models import Assignment, AssignmentState, IncomingDocument
from .permissions import WORK

if TYPE_CHECKING:
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


def assignments_of(incoming: IncomingDocument) -> QuerySet[Assignment]:
    """Return the parts of the work on a document; it must be visible to the asker."""
    return incoming.assignments.select_related("unit", "person", "reported_by", "instruction")


def assignment_for(actor: Actor, assignment_id: UUID) -> Assignment:
    """Return one part of the work on a document that the actor may see."""
    found = (
        Assignment.objects.select_related("incoming__receiver", "unit", "person")
        .filter(pk=assignment_id, incoming__in=IncomingDocument.objects.visible_to(actor))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def my_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Return the open parts that an actor holds himself or as head of his unit, due first."""
    mine = Q(person=actor.person) | Q(person__isnull=True, unit=actor.unit)
    return (
        Assignment.objects.filter(mine)
        .filter(incoming__in=IncomingDocument.objects.visible_to(actor))
        .exclude(state=AssignmentState.ENDED)
        .select_related("incoming", "unit", "person")
        .order_by("due_at", "id")
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
