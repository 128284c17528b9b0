"""That a certificate was put out of use for a while (Decree 68/2024)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person

from .certificate import Certificate

if TYPE_CHECKING:
    from datetime import datetime


class SuspensionReason(models.TextChoices):
    """Why a certificate is put out of use at once."""

    DEVICE_MISSED = "device_missed", _("The device cannot be found")
    PIN_KNOWN = "pin_known", _("Somebody else may know the PIN")
    ABSENCE = "absence", _("Long absence of its holder")
    INQUIRY = "inquiry", _("An inquiry is going on")
    OTHER = "other", _("Another reason")


class Suspension(BaseModel):
    """From when to when, why, and who ordered and lifted it; what was signed before holds."""

    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="suspensions"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, choices=SuspensionReason.choices)
    note = models.CharField(max_length=500, blank=True)
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(until__isnull=True),
                name="pki_suspended_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="pki_suspension_period",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.certificate} {self.since:%Y-%m-%d}"

    def covers(self, moment: datetime) -> bool:
        """Tell whether it was in force at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)
