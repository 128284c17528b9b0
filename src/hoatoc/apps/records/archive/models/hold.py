"""An order that stops everything about some dossiers (Annex VI IV; R-125)."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post


class Hold(BaseModel, Audienced):
    """One order: why, by whom, from when until when; it ends by its day or when it is lifted."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    # Whose order it is: inspection, court, a number and date.
    basis = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_why = models.CharField(max_length=500, blank=True)

    objects = VisibleQuerySet["Hold"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return f"{self.basis}: {self.reason}"[:300]


class HoldLine(BaseModel):
    """One dossier under an order, open or closed."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="lines")
    dossier_id = models.UUIDField(db_index=True)
    reference = models.CharField(max_length=60)
    title = models.CharField(max_length=500)

    class Meta:
        ordering = ["reference", "id"]
        constraints = [
            models.UniqueConstraint(fields=["hold", "dossier_id"], name="archive_held_once")
        ]

    @override
    def __str__(self) -> str:
        return self.reference
