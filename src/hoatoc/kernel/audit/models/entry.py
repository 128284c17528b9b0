"""One entry of the record; the database refuses to change or remove it (see the migration)."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock


class AuditEntry(models.Model):
    """Who did what to what, in which post, for whom, when; bound to the entry before it."""

    chain_id = models.BigIntegerField()
    position = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)
    action = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    person_label = models.CharField(max_length=200, blank=True)
    post_label = models.CharField(max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True)
    acting_for_label = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain_id", "position"]
        verbose_name_plural = "audit entries"
        constraints = [
            models.UniqueConstraint(fields=["chain_id", "position"], name="audit_entry_position")
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-at"], name="audit_entry_subject"),
            models.Index(fields=["chain_id", "-at"], name="audit_entry_recent"),
            models.Index(fields=["person_id", "-at"], name="audit_entry_person"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action} {self.subject_label}"
