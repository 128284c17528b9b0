"""Who keeps which calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from .permissions import CHANGE

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.workdays.models import CalendarDay

_FROM_ABOVE = Denied(
    "calendar.from_above",
    _("this day was entered by a superior unit. Enter another word for your own unit instead."),
)


def may_keep(actor: Actor) -> Answer:
    """Answer whether the actor keeps the calendar of his organisation."""
    return actor.may(CHANGE.code)


def may_remove(actor: Actor, entry: CalendarDay) -> Answer:
    """Answer whether an entered day is the actor's to take out."""
    is_own = entry.unit_id == actor.issuing_unit.pk
    return first_denial(may_keep(actor), ALLOWED if is_own else _FROM_ABOVE)
