"""Envelopes with a document that were handed to the post."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet

from .slip import Slip


class Dispatch(Slip):
    """One line of the book of what goes by post (Decree 30/2020, Annex IV, form III)."""

    addressee = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    envelopes = models.PositiveSmallIntegerField(default=1)
    dispatched_on = models.DateField()
    # The number on the slip that the post gave back, where it gives one.
    receipt = models.CharField(max_length=60, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = VisibleQuerySet["Dispatch"].as_manager()

    class Meta(Slip.Meta):
        abstract = False
        verbose_name_plural = "dispatches"
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "dispatched_on"], name="mailroom_dispatches"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mailroom_some_envelopes", condition=models.Q(envelopes__range=(1, 999))
            ),
            models.CheckConstraint(
                name="mailroom_cancelled_with_reason",
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(reason=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.reference} → {self.addressee}"[:300]

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it never went."""
        return self.cancelled_at is not None
