"""Who a document is for (the list *Nơi nhận*)."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.org.models import Unit

from .document import Document


class Recipient(models.Model):
    """One unit to which the document will be delivered."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "unit"], name="documents_recipient_once")
        ]

    @override
    def __str__(self) -> str:
        return str(self.unit)
