"""What is counted of incoming documents: what came, and what was settled in time (R-141)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import UNIT, Figure

from ..models import Assignment, Channel, Part
from ..rules import State
from . import incoming_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument

AT = "created_at"
_DONE = Q(state=State.FINISHED.value)
# What is neither finished nor taken out of the work.
_OPEN = Q(
    state__in=(
        State.ARRIVED.value, State.REGISTERED.value, State.ASSIGNED.value, State.IN_PROGRESS.value,
    )
)  # fmt: skip
_COUNTS = ~Q(state=State.MERGED.value)
_ON_PAPER = Q(channel__in=(Channel.PAPER, Channel.MAIL))
_HAS_NO_DUE = Q(handling__handle_due_at__isnull=True)
_NOT_NOTED = Q(handling__handled_at__isnull=True)
_IN_TIME = Q(handling__handled_at__lte=F("handling__handle_due_at"))
_LATE = Q(handling__handled_at__gt=F("handling__handle_due_at"))


def incoming_figures() -> tuple[Figure, ...]:
    """Return what is counted, as it stands at this moment; all by the day of arrival."""
    is_over = Q(handling__handle_due_at__lt=clock.now())
    in_time = Q(handling__handle_due_at__gte=clock.now())
    return (
        Figure("arrived", _("Arrived"), AT, _COUNTS),
        Figure("on_paper", _("Of them on paper"), AT, _COUNTS & _ON_PAPER),
        Figure("in_time", _("Settled in time"), AT, _DONE & (_HAS_NO_DUE | _NOT_NOTED | _IN_TIME)),
        Figure("late", _("Settled late"), AT, _DONE & _LATE),
        Figure("open", _("Open, within its time"), AT, _OPEN & (_HAS_NO_DUE | in_time)),
        Figure("overdue", _("Overdue now"), AT, _OPEN & is_over),
    )


def counted_incoming(actor: Actor) -> QuerySet[IncomingDocument]:
    """Return what an actor may see, each with the unit that leads the work, else its receiver."""
    lead = Assignment.objects.filter(incoming=OuterRef("pk"), part=Part.LEAD).order_by("-id")
    unit = Coalesce(
        Subquery(lead.values("unit_id")[:1]), F("receiver_id"), output_field=BigIntegerField()
    )
    return incoming_for(actor).annotate(**{UNIT: unit})
