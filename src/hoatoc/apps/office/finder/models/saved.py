"""A question that somebody keeps, for himself or for his unit."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class SavedQuestion(BaseModel):
    """Words and fields under a name; whoever asks it again finds what he himself may see."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    # The fields as they stand in the address, only those that the form knows.
    asked = models.JSONField(default=dict)
    columns = models.CharField(max_length=200, blank=True)
    shared_with = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="finder_saved_name_once")
        ]

    @override
    def __str__(self) -> str:
        return self.name
