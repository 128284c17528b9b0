"""The tables of the calendar."""

from .day import CalendarDay
from .hours import OfficeHours

__all__ = ["CalendarDay", "OfficeHours"]
