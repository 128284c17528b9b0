"""The clocks that run over an incoming document, and what else its handling needs to know."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from typing_extensions import override

from hoatoc.apps.records.documents.contracts import Steering
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person

from .incoming import IncomingDocument


class Handling(BaseModel):
    """Until when each step had to be done, and when it was (R-011)."""

    incoming = models.OneToOneField(
        IncomingDocument, on_delete=models.PROTECT, related_name="handling"
    )
    steering = models.SmallIntegerField(choices=Steering.choices, default=Steering.NONE)
    ack_due_at = models.DateTimeField(null=True)
    acked_at = models.DateTimeField(null=True)
    register_due_at = models.DateTimeField(null=True)
    registered_at = models.DateTimeField(null=True)
    submit_due_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    handle_due_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return f"{self.incoming_id}"


class Sketch(BaseModel):
    """Short marks of a text; two texts that are nearly equal share several (R-008)."""

    incoming = models.OneToOneField(
        IncomingDocument, on_delete=models.PROTECT, related_name="sketch"
    )
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name_plural = "sketches"
        indexes = [GinIndex(fields=["bands"], name="incoming_sketch_bands")]

    @override
    def __str__(self) -> str:
        return f"{self.incoming_id}"


class Merge(BaseModel):
    """The same document came again, by another channel; its entry is the first one's."""

    incoming = models.OneToOneField(
        IncomingDocument, on_delete=models.PROTECT, related_name="merge"
    )
    into = models.ForeignKey(IncomingDocument, on_delete=models.PROTECT, related_name="merges")
    former_state = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    @override
    def __str__(self) -> str:
        return f"{self.incoming_id} → {self.into_id}"
