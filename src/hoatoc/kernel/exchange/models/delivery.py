"""One object on its way from one unit to another, and every status that was reported."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit

from ..contracts import DeliveryState, PacketMark


class Delivery(BaseModel):
    """A packet for one receiver; sender, packet and object make it unique."""

    packet = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # What the receiver gets: plain values and the hashes of stored files, never rows of the sender.
    content = models.JSONField(default=dict)
    urgency = models.SmallIntegerField(default=0)
    state = models.CharField(
        max_length=2, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    state_at = models.DateTimeField(default=clock.now)
    # The same as signed XML, where the sender signs his packets, and what its judgement said.
    signed_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mark = models.CharField(max_length=10, choices=PacketMark.choices, default=PacketMark.UNSIGNED)

    class Meta:
        ordering = ["-urgency", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["packet", "subject_id", "receiver"], name="exchange_delivery_once"
            )
        ]
        indexes = [
            models.Index(fields=["receiver", "state"], name="exchange_delivery_in"),
            models.Index(fields=["sender", "state"], name="exchange_delivery_out"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.packet} → {self.receiver_id}"


class DeliveryStatus(BaseModel):
    """One reported status: who said it, when, why."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="statuses")
    state = models.CharField(max_length=2, choices=DeliveryState.choices)
    reported_by = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "delivery statuses"

    @override
    def __str__(self) -> str:
        return self.state
