"""What validation found out about a file, kept by content."""

from __future__ import annotations

from typing import Any

from django.db import models

from hoatoc.kernel.base.models import BaseModel


class StoredVerdict(BaseModel):
    """The report on one file under one state of trust and one policy."""

    file_sha256 = models.CharField(max_length=64)
    trust_snapshot = models.CharField(max_length=64)
    policy = models.CharField(max_length=40)
    verdict = models.CharField(max_length=30)
    report: models.JSONField[Any, Any] = models.JSONField()
    judged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file_sha256", "trust_snapshot", "policy"], name="pki_verdict_of_file"
            )
        ]
