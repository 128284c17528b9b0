"""The revocation list of an authority as it was brought here by hand."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from .certificate import common_name_in


class RevocationList(BaseModel):
    """The newest list of one authority; an older one is refused, a newer one takes its place."""

    # SHA-256 of the authority's certificate that proves the list.
    authority_sha256 = models.CharField(max_length=64, unique=True)
    issuer = models.CharField(max_length=400)
    # Up to twenty octets (RFC 5280, 5.2.3), which is more than a number of the database has.
    number = models.CharField(max_length=40, blank=True)
    this_update = models.DateTimeField()
    next_update = models.DateTimeField()
    entry_count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    der = models.BinaryField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Whose desk is told when the list ends.
    imported_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["issuer"]

    @override
    def __str__(self) -> str:
        return common_name_in(self.issuer)
