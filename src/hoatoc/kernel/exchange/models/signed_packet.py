"""What a sender signed of a packet before he sent it."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile


class SignedPacket(BaseModel):
    """The packet as signed XML; every receiver of the same object gets this one."""

    packet = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["packet", "subject_id"], name="exchange_signed_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.packet} {self.subject_id}"
