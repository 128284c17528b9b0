"""One notice to the holders of one audience token."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class Notice(BaseModel):
    """A kind, the object it leads to, and the words that fill its sentence."""

    token = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    words = models.JSONField(default=dict)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["token", "-id"],
                name="notices_unread",
                condition=models.Q(read_at__isnull=True),
            ),
            models.Index(fields=["token", "-id"], name="notices_all"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
