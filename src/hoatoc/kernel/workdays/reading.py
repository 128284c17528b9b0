"""The calendar of a unit, as it and its superiors keep it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock

from .models import CalendarDay, OfficeHours
from .rules import DueRule, DutyHours, WorkCalendar

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

# Nobody asks for a due time further away than this.
_BACK, _AHEAD = timedelta(days=120), timedelta(days=400)


def calendar_of(unit: Unit, *, around: date | None = None) -> WorkCalendar:
    """Return a unit's calendar about a day, today if none is named; two queries."""
    middle = around or clock.today()
    return WorkCalendar(hours_of(unit), entered_days(unit, middle - _BACK, middle + _AHEAD))


def hours_of(unit: Unit) -> DutyHours:
    """Return the duty hours that hold for a unit: its own, else those of the nearest superior."""
    decided = {row.unit_id: row for row in OfficeHours.objects.filter(unit_id__in=unit.path)}
    nearest = next((decided[u] for u in reversed(unit.path) if u in decided), None)
    return nearest.as_rule() if nearest else DutyHours()


def entered_days(unit: Unit, since: date, until: date) -> dict[date, bool]:
    """Return what was entered for a unit, the nearest word for each day."""
    return {row.day: row.is_working for row in entries_of(unit, since, until)}


def entries_of(unit: Unit, since: date, until: date) -> list[CalendarDay]:
    """Return the entry that holds for each day, from the unit itself or from above."""
    rows = CalendarDay.objects.filter(unit_id__in=unit.path, day__range=(since, until))
    nearest: dict[date, CalendarDay] = {}
    for row in sorted(rows.select_related("unit"), key=lambda one: unit.path.index(one.unit_id)):
        nearest[row.day] = row
    return sorted(nearest.values(), key=lambda one: one.day)


def next_working_day(unit: Unit, day: date) -> date:
    """Return the first day after a day on which a unit works."""
    return calendar_of(unit, around=day).next_working_day(day)


def due_at(unit: Unit, start: datetime, rule: DueRule) -> datetime:
    """Return until when a unit has to do what began to wait at ``start``."""
    return calendar_of(unit, around=start.date()).due_at(start, rule)
