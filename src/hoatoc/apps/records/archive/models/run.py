"""Work in the background over a list: where it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import rules


class RunState(models.TextChoices):
    """Where a run stands."""

    RUNNING = rules.RunState.RUNNING.value, _("Running")
    STOPPED = rules.RunState.STOPPED.value, _("Stopped")
    DONE = rules.RunState.DONE.value, _("Run to its end")
