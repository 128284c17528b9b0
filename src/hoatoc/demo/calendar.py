"""Working time as a line of minutes, so that the demonstration's days look like days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from hoatoc.kernel.base.clock import VIETNAM

MORNING = time(7, 30)
AFTERNOON = time(13, 30)
HALF_DAY = 240
DAY = 2 * HALF_DAY
_SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Counts working minutes (Monday to Friday, twice four hours) up to a moment."""

    ends_at: datetime
    days_back: int = 80

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The working days up to the last one, oldest first."""
        last = self.ends_at.astimezone(VIETNAM).date()
        all_days = (last - timedelta(days=n) for n in range(self.days_back, -1, -1))
        return tuple(day for day in all_days if day.weekday() < _SATURDAY)

    @cached_property
    def end(self) -> int:
        """The last working minute that is not after the end."""
        low, high = 0, len(self.days) * DAY - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.moment(middle) <= self.ends_at:
                low = middle
            else:
                high = middle - 1
        return low

    def moment(self, minute: int) -> datetime:
        """Return the moment of a working minute; after the last day they go on into the future."""
        number, rest = divmod(minute, DAY)
        opened, rest = (MORNING, rest) if rest < HALF_DAY else (AFTERNOON, rest - HALF_DAY)
        return datetime.combine(self._day(number), opened, VIETNAM) + timedelta(minutes=rest)

    def _day(self, number: int) -> date:
        if number < len(self.days):
            return self.days[max(number, 0)]
        day = self.days[-1]
        for _ in range(number - len(self.days) + 1):
            day += timedelta(days=1)
            while day.weekday() >= _SATURDAY:
                day += timedelta(days=1)
        return day
