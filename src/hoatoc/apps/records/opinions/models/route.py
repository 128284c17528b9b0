"""Levels of review: what a draft needs before its form is checked, by kind and unit."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class ReviewRoute(BaseModel):
    """One version of the route of a unit for one kind of document, or for every kind."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, blank=True)
    version = models.PositiveSmallIntegerField()
    required_units = ArrayField(models.BigIntegerField(), default=list, blank=True)
    required_posts = ArrayField(models.BigIntegerField(), default=list, blank=True)
    needs_drafter_initials = models.BooleanField(default=False)
    needs_head_initials = models.BooleanField(default=False)
    # Policy from above: it also holds for every unit below.
    binds_below = models.BooleanField(default=False)
    # What is missing stops the form check; otherwise a reason is enough.
    is_strict = models.BooleanField(default=True)
    valid_from = models.DateField()
    is_ended = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit_id", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "version"], name="opinions_route_version_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit}, {self.kind or '*'}, {self.version}"
