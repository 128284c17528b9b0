"""Until when an algorithm may be relied upon, as the office has read it somewhere."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

# What stamps here can rest on; the end of a key length is that of every shorter one.
ALGORITHMS = (
    "sha1", "sha256", "sha384", "sha512", "rsa-2048", "rsa-3072", "rsa-4096", "ec-256", "ec-384",
    "ec-521",
)  # fmt: skip


class AlgorithmEnd(BaseModel):
    """The last day of an algorithm, with its source; the newest row of an algorithm counts."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=20, choices=[(one, one) for one in ALGORITHMS])
    # Empty: the earlier day no longer stands, and no end is known.
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["unit", "name"], name="evidence_end_of")]

    @override
    def __str__(self) -> str:
        return f"{self.name}: {self.ends_on:%d/%m/%Y}" if self.ends_on else self.name
