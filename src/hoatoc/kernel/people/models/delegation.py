"""A power lent in writing, for a time, that cannot be lent on (Decree 30/2020, Article 13(3))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel

from .person import Person
from .post import Post

if TYPE_CHECKING:
    from datetime import date


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Questions about delegations."""

    def in_force_on(self, day: date) -> DelegationQuerySet:
        """Keep those that hold on a day and have not been withdrawn."""
        return self.filter(valid_from__lte=day, valid_to__gte=day, withdrawn_at__isnull=True)


class Delegation(BaseModel):
    """The holder of a post lets another person act in it; an end date is required by law."""

    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    to_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations_received"
    )
    scope = models.CharField(max_length=300)
    # Number and date of the paper that grants it; empty where this record is the written power.
    basis = models.CharField(max_length=200, blank=True)
    # Whether signing is lent too, and which kinds of documents; none named: all of them.
    may_sign = models.BooleanField(default=True)
    kinds = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="people_delegation_period", condition=Q(valid_to__gte=models.F("valid_from"))
            )
        ]

    @override
    def __str__(self) -> str:
        return self.scope

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether the delegation holds on this day."""
        return self.withdrawn_at is None and self.valid_from <= day <= self.valid_to
