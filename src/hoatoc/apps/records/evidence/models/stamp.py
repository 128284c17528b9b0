"""One archive time stamp: a token over the root of a tree."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit


class ArchiveStamp(BaseModel):
    """What a time-stamp service stated, and what that statement rests on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=10)
    root = models.CharField(max_length=128)
    token = models.BinaryField()
    stamped_at = models.DateTimeField()
    service = models.CharField(max_length=200)
    algorithms = models.JSONField(default=list)
    # When the first certificate of its chain ends.
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["-stamped_at", "-id"]
        indexes = [models.Index(fields=["unit", "stamped_at"], name="evidence_stamp_of")]

    @override
    def __str__(self) -> str:
        day = self.stamped_at.astimezone(clock.VIETNAM)
        return _("Archive stamp of %(day)s") % {"day": f"{day:%d/%m/%Y}"}

    @property
    def token_bytes(self) -> bytes:
        """The token; the driver hands out a memoryview."""
        return bytes(self.token)
