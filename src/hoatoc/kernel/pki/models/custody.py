"""Who keeps the seal and the key device of a unit, and who else may use them for a time."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post


class SealCustodyQuerySet(models.QuerySet["SealCustody"]):
    """Questions about custody."""

    def held_on(self, day: date) -> SealCustodyQuerySet:
        """Keep what was in force on a day; on the day of a hand-over who took over counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class SealCustody(BaseModel):
    """A post to which the head entrusted seal and key device (Decree 30/2020, Article 32(1)).

    The history of a unit has no gap and no overlap: one ends on the day on which the next begins.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="custodies")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The paper by which the head permitted it.
    basis = models.CharField(max_length=300)
    permitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = SealCustodyQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until__isnull=True), name="pki_custody_one"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="pki_custody_period",
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.post)


class SealPermitQuerySet(models.QuerySet["SealPermit"]):
    """Questions about permissions."""

    def in_force_on(self, day: date) -> SealPermitQuerySet:
        """Keep those that hold on a day and were not withdrawn."""
        return self.filter(since__lte=day, until__gte=day, withdrawn_at__isnull=True)


class SealPermit(BaseModel):
    """The head lets another post use the seal for some days, in writing (Article 32(2)(b))."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="seal_permits")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    basis = models.CharField(max_length=300)
    permitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SealPermitQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="pki_seal_permit_period"
            )
        ]

    @override
    def __str__(self) -> str:
        return str(self.post)
