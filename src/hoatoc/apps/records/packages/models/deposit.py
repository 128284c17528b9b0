"""A package that another body brought: examined, then taken into the archive or returned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class DepositState(models.TextChoices):
    """How far it is."""

    EXAMINING = "examining", _("Its files are being looked through")
    WAITING = "waiting", _("Waits for a decision")
    REFUSED = "refused", _("Refused and not kept")
    RETURNED = "returned", _("Returned to its sender")
    ACCEPTED = "accepted", _("Package taken in")


class Deposit(BaseModel):
    """One package as it came, what it says of itself, and what became of it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    # The hash stays when the bytes have gone: what came once is known again.
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    object_id = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500, blank=True)
    submitter = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    file_count = models.PositiveIntegerField(default=0)
    record_count = models.PositiveIntegerField(default=0)
    # What can be lived with: code, part and detail of each finding.
    warnings = models.JSONField(default=list, blank=True)
    # The fields of the file, and each paper with the record it comes from, in their order.
    fields = models.JSONField(default=dict, blank=True)
    papers = models.JSONField(default=list, blank=True)
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=DepositState.choices, default=DepositState.EXAMINING
    )
    problem = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    dossier_id = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["unit", "created_at"], name="packages_deposits")]

    @override
    def __str__(self) -> str:
        return f"{self.object_id}: {self.title}"[:300]

    @property
    def is_under_way(self) -> bool:
        """Tell whether its files are being looked through."""
        return self.state == DepositState.EXAMINING

    @property
    def is_waiting(self) -> bool:
        """Tell whether somebody has to decide on it."""
        return self.state == DepositState.WAITING
