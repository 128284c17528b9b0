"""A day on which an office rests or works against the rule of the week."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.org.models import Unit


class CalendarDay(models.Model):
    """One entered day; it holds for the unit and all below that entered nothing for the day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    is_working = models.BooleanField(default=False)
    name = models.CharField(max_length=150)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="workdays_day_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
