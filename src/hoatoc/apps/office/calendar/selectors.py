"""The days of a year as they hold for the asker's organisation; a calendar is open to all in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.workdays.models import CalendarDay
from hoatoc.kernel.workdays.reading import entries_of, hours_of
from hoatoc.kernel.workdays.rules import DutyHours, rests_by_rule

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not as the week says: by the rule, or entered by a unit."""

    day: date
    is_working: bool
    name: str = ""
    entered_by: str = ""
    # A fixed holiday, or the one for which this day is given.
    holiday: date | None = None
    own_id: int | None = None


def special_days(actor: Actor, year: int) -> list[SpecialDay]:
    """Return the days of a year that rest or work against the week, in their order."""
    unit = actor.issuing_unit
    hours = hours_of(unit)
    ruled = rests_by_rule(year, hours.weekdays)
    days = {day: SpecialDay(day, is_working=False, holiday=of) for day, of in ruled.items()}
    for entry in entries_of(unit, date(year, 1, 1), date(year, 12, 31)):
        days[entry.day] = SpecialDay(
            day=entry.day,
            is_working=entry.is_working,
            name=entry.name,
            entered_by=entry.unit.name,
            own_id=entry.pk if entry.unit_id == unit.pk else None,
        )
    return [days[day] for day in sorted(days)]


def duty_hours(actor: Actor) -> DutyHours:
    """Return the hours that hold for the asker's organisation."""
    return hours_of(actor.issuing_unit)


def entry_for(actor: Actor, entry_id: int) -> CalendarDay:
    """Return an entry of the asker's organisation or of a superior, or say that there is none."""
    found = CalendarDay.objects.filter(pk=entry_id, unit_id__in=actor.issuing_unit.path).first()
    if found is None:
        raise NotFound
    return found
