"""Wrong PINs, counted for each key."""

from __future__ import annotations

from django.db import models
from typing_extensions import override


class PinCounter(models.Model):
    """How many attempts on a key failed in a row; kept apart from certificates on purpose.

    The row is written on a connection of its own, so that a refused action which rolls back does
    not give the attempt back.
    """

    key_label = models.CharField(max_length=80, unique=True)
    wrong_count = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True, blank=True)

    @override
    def __str__(self) -> str:
        return f"{self.key_label}: {self.wrong_count}"
