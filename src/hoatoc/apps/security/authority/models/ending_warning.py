"""That a holder was told that his certificate ends, so that each threshold is told once."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.pki.models import Certificate


class EndingWarning(BaseModel):
    """One certificate and the number of days of the threshold that was told."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate", "days"], name="authority_warned_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.days}"
