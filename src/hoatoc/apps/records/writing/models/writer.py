"""Who writes a text, and at which screens they sit now."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person

from .text import Text


class Writer(BaseModel):
    """A person who may write a text; counts his changes, so that a broken browser is slowed."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    wrote_at = models.DateTimeField(null=True, blank=True)
    counted_from = models.DateTimeField(null=True, blank=True)
    counted = models.PositiveIntegerField(default=0)
    # Since when his words are not kept because they look marked secret, and whether that was told.
    refused_at = models.DateTimeField(null=True, blank=True)
    is_spill = models.BooleanField(default=False)

    class Meta:
        ordering = ["text_id", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["text", "person"], name="writing_writer_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person}"


class Presence(BaseModel):
    """One open editor: whose it is, and when it was last heard of."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    client = models.BigIntegerField()
    seen_at = models.DateTimeField()
    cursor = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["text_id", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["text", "client"], name="writing_presence_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person}"
