"""Work in the background over a list: where it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person

from .. import rules


class RunState(models.TextChoices):
    """Where a run stands."""

    RUNNING = rules.RunState.RUNNING.value, _("Running")
    STOPPED = rules.RunState.STOPPED.value, _("Stopped")
    DONE = rules.RunState.DONE.value, _("Run to its end")


class Run(BaseModel):
    """What every such work has: who began it, how far it is and what it went through."""

    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    papers = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-id"]

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_running(self) -> bool:
        """Tell whether it goes on by itself."""
        return self.state == RunState.RUNNING
