"""One thing that waits for the holders of one audience token."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class WorkItem(BaseModel):
    """A step of one object, for one person or one desk, until it is finished."""

    token = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    reference = models.CharField(max_length=60, blank=True)
    from_label = models.CharField(max_length=200, blank=True)
    urgency = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-urgency", models.F("due_at").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "kind", "subject_id"],
                condition=models.Q(finished_at__isnull=True),
                name="worklist_item_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["token", "-urgency", "due_at"],
                condition=models.Q(finished_at__isnull=True),
                name="worklist_item_open",
            ),
            models.Index(fields=["subject_id", "kind"], name="worklist_item_subject"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
