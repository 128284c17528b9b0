"""The working week and the duty hours of an office."""

from __future__ import annotations

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from hoatoc.kernel.org.models import Unit

from ..rules import DutyHours


def monday_to_friday() -> list[int]:
    """Return the usual working week."""
    return [0, 1, 2, 3, 4]


class OfficeHours(models.Model):
    """What one unit decided; those below it follow as long as they decide nothing themselves."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=monday_to_friday)
    morning_start = models.TimeField(default=time(7, 30))
    morning_end = models.TimeField(default=time(11, 30))
    afternoon_start = models.TimeField(default=time(13))
    afternoon_end = models.TimeField(default=time(17))
    urgent_minutes = models.PositiveSmallIntegerField(default=15)
    is_round_the_clock = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "office hours"

    @override
    def __str__(self) -> str:
        return f"{self.unit}"

    def as_rule(self) -> DutyHours:
        """Return the same for the pure rules."""
        return DutyHours(
            weekdays=frozenset(self.weekdays),
            morning_start=self.morning_start,
            morning_end=self.morning_end,
            afternoon_start=self.afternoon_start,
            afternoon_end=self.afternoon_end,
            urgent_minutes=self.urgent_minutes,
            is_round_the_clock=self.is_round_the_clock,
        )
