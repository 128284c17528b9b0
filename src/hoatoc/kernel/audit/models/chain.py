"""The head of one chain of entries; an organisation has one, so that none waits for another."""

from __future__ import annotations

from django.db import models
from typing_extensions import override


class AuditChain(models.Model):
    """Last position and hash of the chain of one organisation (0: the node itself)."""

    unit_id = models.BigIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    @override
    def __str__(self) -> str:
        return f"{self.unit_id}:{self.position}"
