"""What the sender did with a document afterwards, as it was told to us."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.apps.records.documents.contracts import BusinessType
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.org.models import Unit


class FollowUpKind(models.IntegerChoices):
    """The business types that are about an earlier document (QCVN 102)."""

    RECALL = BusinessType.RECALL.value, _("Recalled")
    UPDATE = BusinessType.UPDATE.value, _("Corrected or amended")
    REPLACE = BusinessType.REPLACE.value, _("Replaced by another")


class FollowUp(BaseModel):
    """One word of the sender; the document itself may arrive later than it."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField(choices=FollowUpKind.choices)
    # Identifiers of the sender: of the document that it is about, and of what changes it.
    original_id = models.UUIDField()
    original_reference = models.CharField(max_length=60)
    successor_id = models.UUIDField(null=True, blank=True)
    successor_reference = models.CharField(max_length=60, blank=True)
    way = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=1000)
    # Where our copy stood when it was frozen, for the case that the recall is refused.
    state_before = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["receiver", "original_id"], name="incoming_follow_up_of"),
            models.Index(fields=["receiver", "successor_id"], name="incoming_follow_up_by"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.original_reference}"
