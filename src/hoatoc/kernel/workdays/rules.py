"""Pure reasoning about working days: no table, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hoatoc.kernel.base.clock import VIETNAM

# Holidays whose day never moves (Labour Code 2019, Article 112); Tết, the Hùng Kings' day and the
# second day of 2 September are announced each year, so the office enters them.
FIXED_HOLIDAYS = ((1, 1), (4, 30), (5, 1), (9, 2))
MONDAY_TO_FRIDAY = frozenset(range(5))
# No calendar rests longer than this; a wrong one must not make a page search for ever.
LONGEST_SEARCH = 120
_DAY = timedelta(days=1)


class DueRule(StrEnum):
    """How long the law gives, from the moment at which the time begins to run."""

    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"
    NEXT_MORNING = "next_morning"
    AT_ONCE = "at_once"


@dataclass(frozen=True)
class DutyHours:
    """When the office works on a working day, and how fast *at once* is."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    morning_start: time = time(7, 30)
    morning_end: time = time(11, 30)
    afternoon_start: time = time(13)
    afternoon_end: time = time(17)
    urgent_minutes: int = 15
    # Where somebody is on duty day and night, *at once* runs by the clock on the wall.
    is_round_the_clock: bool = False

    @property
    def shifts(self) -> tuple[tuple[time, time], ...]:
        """The halves of a working day, each from when until when."""
        return (
            (self.morning_start, self.morning_end),
            (self.afternoon_start, self.afternoon_end),
        )


@dataclass(frozen=True)
class WorkCalendar:
    """The hours of one office and the days that were entered: True works, False rests."""

    hours: DutyHours = DutyHours()
    entered: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on a day: what was entered, the holidays, the week."""
        if day in self.entered:
            return self.entered[day]
        return day.weekday() in self.hours.weekdays and day not in rests_by_rule(
            day.year, self.hours.weekdays
        )

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day."""
        return self.working_day_from(day + _DAY)

    def working_day_from(self, day: date) -> date:
        """Return this day if the office works on it, else the next that it does."""
        for ahead in range(LONGEST_SEARCH):
            if self.is_working(found := day + ahead * _DAY):
                return found
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """Return the working day that is so many after a day; a negative number goes back."""
        step = _DAY if number > 0 else -_DAY
        for _ in range(abs(number)):
            for _try in range(LONGEST_SEARCH):
                day += step
                if self.is_working(day):
                    break
        return day

    def end_of(self, day: date) -> datetime:
        """Return the end of the working hours of a day."""
        return datetime.combine(day, self.hours.afternoon_end, tzinfo=VIETNAM)

    def due_at(self, start: datetime, rule: DueRule) -> datetime:
        """Return until when something has to be done that began to wait at ``start``."""
        local = start.astimezone(VIETNAM)
        if rule is DueRule.AT_ONCE:
            return self._after_duty_minutes(local, self.hours.urgent_minutes)
        if rule is DueRule.SAME_DAY:
            today = local.date()
            if self.is_working(today) and local < self.end_of(today):
                return self.end_of(today)
            return self.end_of(self.next_working_day(today))
        following = self.next_working_day(local.date())
        if rule is DueRule.NEXT_MORNING:
            return datetime.combine(following, self.hours.morning_end, tzinfo=VIETNAM)
        return self.end_of(following)

    def _after_duty_minutes(self, start: datetime, minutes: int) -> datetime:
        left = timedelta(minutes=minutes)
        if self.hours.is_round_the_clock:
            return start + left
        for opens, closes in self._shifts_from(start.date()):
            begins = max(start, opens)
            if begins >= closes:
                continue
            if begins + left <= closes:
                return begins + left
            left -= closes - begins
        return start + left

    def _shifts_from(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for ahead in range(LONGEST_SEARCH):
            present = day + ahead * _DAY
            if self.is_working(present):
                for opens, closes in self.hours.shifts:
                    yield (
                        datetime.combine(present, opens, tzinfo=VIETNAM),
                        datetime.combine(present, closes, tzinfo=VIETNAM),
                    )


def rests_by_rule(year: int, weekdays: frozenset[int]) -> dict[date, date]:
    """Return the days off that follow from the fixed holidays: each with its holiday.

    A holiday on a weekly day of rest is made up on the next working day (Labour Code, Article
    111(3)).
    """
    holidays = [date(year, month, day) for month, day in FIXED_HOLIDAYS]
    rests = {day: day for day in holidays}
    for holiday in holidays:
        if not weekdays or holiday.weekday() in weekdays:
            continue
        made_up = holiday + _DAY
        while made_up.weekday() not in weekdays or made_up in rests:
            made_up += _DAY
        rests[made_up] = holiday
    return rests
