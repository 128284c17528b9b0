"""Spills: that something secret was tried, kept without a word of what it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel


class Where(models.TextChoices):
    """Where the mark was met."""

    FIELD = "field", _("a field")
    FILE_NAME = "file_name", _("a file name")
    FILE_TEXT = "file_text", _("the text of a file")
    PACKET = "packet", _("a packet from another node")


class Suspected(models.TextChoices):
    """The level that the mark seemed to mean, by its short mark; nothing is stored under it."""

    TOP = "A", _("Top level (A)")
    HIGH = "B", _("Middle level (B)")
    PLAIN = "C", _("First level (C)")


class SpillState(models.TextChoices):
    """Whether the security officer still has steps to take."""

    OPEN = "open", pgettext_lazy("spill", "Open")
    CLOSED = "closed", pgettext_lazy("spill", "Closed")


class Step(models.TextChoices):
    """What a spill asks of the security officer, in this order."""

    ISOLATE = "isolate", _("Take the machine and the media off the network and keep them apart.")
    TRACE = "trace", _("Find every copy and everyone who received one.")
    RECALL = "recall", _("Recall what was sent, through the channel for state secrets only.")
    DESTROY = "destroy", _("Destroy the copies in the way the law on state secrets lays down.")
    MINUTES = "minutes", _("Write minutes, on paper, signed by those present.")
    REPORT = "report", _("Report to the head of the body and to the security authority.")


class Spill(BaseModel):
    """A refused attempt to bring in something marked secret (R-121, law 117/2025 article 5).

    It holds numbers and not foreign keys: it is written on a connection of its own that cannot
    see the rows of the transaction that is about to be rolled back.
    """

    account_id = models.BigIntegerField(null=True, db_index=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    where = models.CharField(max_length=16, choices=Where)
    suspected = models.CharField(max_length=1, choices=Suspected)
    # A keyed hash of the marked lines, so that a repetition within the hour is one spill.
    mark = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(max_length=8, choices=SpillState, default=SpillState.OPEN)
    steps = models.JSONField(default=dict, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "-created_at"], name="spill_by_state")]
        constraints = [
            models.CheckConstraint(
                name="spill_closed_with_time",
                condition=models.Q(state=SpillState.OPEN, closed_at__isnull=True)
                | models.Q(state=SpillState.CLOSED, closed_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.where} {self.suspected}"

    def open_steps(self) -> list[Step]:
        """Return the steps that are not ticked yet, in order."""
        return [step for step in Step if step.value not in self.steps]
