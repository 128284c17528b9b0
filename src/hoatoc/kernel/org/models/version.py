"""What a unit was on a date: old documents and packets keep the name of their day."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from typing_extensions import override

from .unit import Unit


class UnitVersion(models.Model):
    """Name, abbreviation and superior of a unit during a period without gaps or overlaps."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    period = DateRangeField()
    name = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=30)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["unit_id", "period"]
        constraints = [
            ExclusionConstraint(
                name="org_version_no_overlap",
                expressions=[("unit", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
