"""Stamping and renewing as work in the background that goes on where it was."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from .. import rules
from .record import EvidenceRecord
from .stamp import ArchiveStamp


class RunKind(models.TextChoices):
    """What a run puts under a stamp."""

    FIRST = rules.RunKind.FIRST.value, _("First stamp")
    TIME_STAMP = rules.RunKind.TIME_STAMP.value, _("Renewal of time stamps")
    HASH_TREE = rules.RunKind.HASH_TREE.value, _("Renewal of hash trees")


class RunState(models.TextChoices):
    """Where a run stands."""

    PLANNED = rules.RunState.PLANNED.value, _("Planned")
    RUNNING = rules.RunState.RUNNING.value, _("Running")
    STOPPED = rules.RunState.STOPPED.value, _("Stopped")
    DONE = rules.RunState.DONE.value, _("Run to its end")
    CANCELLED = rules.RunState.CANCELLED.value, _("Given up")


OPEN = (RunState.RUNNING.value, RunState.STOPPED.value)


class StampRun(BaseModel):
    """One run over packages: read what is needed, stamp one root, write each record."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RunKind.choices)
    rehearses = models.BooleanField(default=False)
    digest = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    planned_on = models.DateField(null=True, blank=True)
    # Nobody where the month begins it.
    started_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    total = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    lacking = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    stamp = models.ForeignKey(
        ArchiveStamp, on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    # Why it stopped by itself: it is taken up again the next day, or by hand.
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state__in=OPEN), name="evidence_one_run_at_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def percent(self) -> int:
        """How far it is: reading is one half, writing the other."""
        whole = self.total if self.rehearses else 2 * self.total
        return min(100 * (self.read + self.written + self.lacking) // whole, 100) if whole else 100

    @property
    def is_running(self) -> bool:
        """Tell whether it goes on by itself."""
        return self.state == RunState.RUNNING


class RunLine(BaseModel):
    """One record in a run: what of it goes under the stamp, or why it does not."""

    run = models.ForeignKey(StampRun, on_delete=models.CASCADE, related_name="lines")
    record = models.ForeignKey(EvidenceRecord, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveIntegerField()
    # The hashes of the objects one behind the other, and the leaf of the tree over them.
    hashes = models.BinaryField(default=bytes)
    leaf = models.CharField(max_length=128, blank=True)
    is_read = models.BooleanField(default=False)
    is_written = models.BooleanField(default=False)
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "record"], name="evidence_once_in_a_run")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}"
