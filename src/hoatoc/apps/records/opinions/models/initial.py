"""Initials (ký nháy): somebody answers for one text, by its hash."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from ..kinds import Capacity


class Initial(BaseModel):
    """Who put his initials on which bytes; they hold as long as the text is that of the hash."""

    document_id = models.UUIDField()
    version_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["document_id"], name="opinions_initials")]
        constraints = [
            models.UniqueConstraint(
                fields=["document_id", "version_id", "person", "capacity"],
                name="opinions_initial_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_capacity_display()}: {self.person}"

    def holds_for(self, sha256: str) -> bool:
        """Tell whether the text is still the one that was initialled."""
        return self.sha256 == sha256
