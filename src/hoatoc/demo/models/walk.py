"""How far each document of the demonstration has been walked."""

from __future__ import annotations

from django.db import models
from typing_extensions import override


class Walk(models.Model):
    """One story; a step is counted in the transaction of the act, so none is done twice."""

    number = models.PositiveIntegerField(unique=True)
    document_id = models.UUIDField(null=True, blank=True)
    # The incoming document of something that came by hand or on paper.
    incoming_id = models.UUIDField(null=True, blank=True)
    steps_done = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["number"]

    @override
    def __str__(self) -> str:
        return f"{self.number}"
