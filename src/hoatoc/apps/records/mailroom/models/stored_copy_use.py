"""Who used the stored copy of a document, and when it came back."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet

from .slip import Slip


class StoredCopyUse(Slip):
    """One line of the book of use of stored copies (Decree 30/2020, Annex IV, form IV)."""

    reader = models.CharField(max_length=200)
    permitted_by = models.CharField(max_length=200)
    # Number and symbol of the dossiers that the document lies in.
    dossiers = models.CharField(max_length=200, blank=True)
    used_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    objects = VisibleQuerySet["StoredCopyUse"].as_manager()

    class Meta(Slip.Meta):
        abstract = False
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "used_on"], name="mailroom_uses"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mailroom_back_after_use",
                condition=models.Q(returned_on__isnull=True)
                | models.Q(returned_on__gte=models.F("used_on")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.reference}: {self.reader}"[:300]
