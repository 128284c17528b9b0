"""That the end of a revocation list was told, so that each threshold is told once."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.pki.models import RevocationList


class ListWarning(BaseModel):
    """One list, as it was brought, and the threshold in days; 0 when it was over."""

    revocation_list = models.ForeignKey(RevocationList, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "days"], name="authority_list_warned_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.revocation_list_id}: {self.days}"
