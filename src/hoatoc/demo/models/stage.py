"""Which stages of the demonstration are done, so that it can be run again and goes on."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock


class StageDone(models.Model):
    """A stage that has been completed; written in the transaction of its last work."""

    code = models.CharField(max_length=60, unique=True)
    count = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    done_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "stages done"

    @override
    def __str__(self) -> str:
        return self.code
