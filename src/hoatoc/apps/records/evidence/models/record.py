"""The evidence record of one package that the archive keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit

from .. import rules
from .stamp import ArchiveStamp


class RecordState(models.TextChoices):
    """How one package stands."""

    WAITING = rules.RecordState.WAITING.value, _("Waits for its first stamp")
    COVERED = rules.RecordState.COVERED.value, _("Proved")
    DAMAGED = rules.RecordState.DAMAGED.value, _("Could not be stamped")
    GONE = rules.RecordState.GONE.value, _("Destroyed by decision")


class EvidenceRecord(BaseModel):
    """What proves a package; it names the package by its reference and says nothing of content."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField(unique=True)
    reference = models.CharField(max_length=60)
    # The package itself; empty when it was destroyed.
    content = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The record in DER (RFC 4998).
    record = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The last stamp in it: when that ends, all ends.
    stamp = models.ForeignKey(
        ArchiveStamp, on_delete=models.PROTECT, null=True, blank=True, related_name="records"
    )
    state = models.CharField(
        max_length=10, choices=RecordState.choices, default=RecordState.WAITING
    )
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["unit", "state"], name="evidence_record_state")]

    @override
    def __str__(self) -> str:
        return self.reference
