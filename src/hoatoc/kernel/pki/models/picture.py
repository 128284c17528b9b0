"""Pictures of signatures and seals as they appear on the page (Decree 30/2020, Annex I)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class Picture(BaseModel):
    """A PNG with a transparent background and its real size; the newest of a holder counts."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signature_pictures"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="seal_pictures"
    )
    png = models.BinaryField()
    width_mm = models.DecimalField(max_digits=5, decimal_places=1)
    height_mm = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, unit__isnull=False)
                | Q(person__isnull=False, unit__isnull=True),
                name="pki_picture_of_one",
            )
        ]

    @property
    def png_bytes(self) -> bytes:
        """The picture; the driver hands out a memoryview."""
        return bytes(self.png)
