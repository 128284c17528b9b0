"""A group as it stands, and everything that it ever was."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

NAME_LENGTH, OUTSIDE_LENGTH = 200, 4000


class Members(models.Model):
    """Who belongs to a group, in the order of the directory; outside bodies have one a line."""

    name = models.CharField(max_length=NAME_LENGTH)
    unit_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    outside = models.TextField(blank=True, max_length=OUTSIDE_LENGTH)

    class Meta:
        abstract = True

    @property
    def lines(self) -> tuple[str, ...]:
        """The outside bodies as they stand under “Nơi nhận”."""
        return tuple(line.strip() for line in self.outside.splitlines() if line.strip())


class RecipientGroup(BaseModel, Members):
    """A group that the office of an organisation keeps; a retired one is offered no more."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(retired_at__isnull=True),
                name="groups_name_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return self.name


class GroupVersion(BaseModel, Members):
    """What a group was from one change to the next, and who made it so."""

    group = models.ForeignKey(RecipientGroup, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["group_id", "-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["group", "ordinal"], name="groups_version_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.ordinal})"
