"""The outbox: a fact is written in the transaction that made it true."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class FactRecord(BaseModel):
    """One fact with its plain values."""

    code = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    told_at = models.DateTimeField(null=True, blank=True)

    @override
    def __str__(self) -> str:
        return f"{self.code} {self.pk}"


class ReactionDone(models.Model):
    """A mark that one reaction to one fact is done, set in the reaction's own transaction."""

    fact = models.ForeignKey(FactRecord, on_delete=models.CASCADE)
    reaction = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "reactions done"
        constraints = [
            models.UniqueConstraint(fields=["fact", "reaction"], name="events_reaction_once")
        ]

    @override
    def __str__(self) -> str:
        return self.reaction
