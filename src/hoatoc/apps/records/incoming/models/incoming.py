"""A document that arrived at one organisation, by whatever channel."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit

from .. import rules


class Channel(models.TextChoices):
    """How it came; all channels share one register (R-003)."""

    NETWORK = "network", _("By the network")
    MAIL = "mail", _("By mail")
    BY_HAND = "by_hand", _("Electronic, by hand")
    PAPER = "paper", _("On paper")


class IncomingState(models.TextChoices):
    """The names of the states; their order and their moves are in ``rules``."""

    ARRIVED = rules.State.ARRIVED.value, _("Arrived")
    QUARANTINED = rules.State.QUARANTINED.value, _("In quarantine")
    REFUSED = rules.State.REFUSED.value, _("Refused")
    REGISTERED = rules.State.REGISTERED.value, _("Registered")
    ASSIGNED = rules.State.ASSIGNED.value, _("Assigned")
    IN_PROGRESS = rules.State.IN_PROGRESS.value, _("In progress")
    FINISHED = rules.State.FINISHED.value, _("Finished")
    RECALL_ASKED = rules.State.RECALL_ASKED.value, _("Recalled by the sender")
    RECALLED = rules.State.RECALLED.value, _("Destroyed after recall")
    MERGED = rules.State.MERGED.value, _("Merged with another entry")


class IncomingDocument(BaseModel, Audienced):
    """The fields of Annex VI for an incoming document, and what its verification said."""

    delivery = models.OneToOneField(
        Delivery, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.NETWORK)
    receiver = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    organ_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=5)
    subject = models.CharField(max_length=500)
    reference = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField()
    signatory_name = models.CharField(max_length=150, blank=True)
    signatory_title = models.CharField(max_length=150, blank=True)
    urgency = models.SmallIntegerField(default=0)
    reply_due_on = models.DateField(null=True, blank=True)
    page_count = models.PositiveSmallIntegerField(default=0)
    paper_place = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=20, choices=IncomingState.choices, default=IncomingState.ARRIVED
    )
    verdict = models.CharField(max_length=30, blank=True)
    report = models.JSONField(default=dict)
    # Of each signer: whether he had the authority on the day on which he signed.
    signers = models.JSONField(default=list)
    arrival_number = models.PositiveIntegerField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    # Until when the step that it waits for has to be done.
    due_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["IncomingDocument"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-changed_at", "-id"]
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["-changed_at", "-id"], name="incoming_newest"),
            models.Index(fields=["receiver", "state", "-changed_at"], name="incoming_by_state"),
            models.Index(fields=["due_at"], name="incoming_due"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.reference}: {self.subject}"[:300]

    @property
    def lacks_authority(self) -> bool:
        """Tell whether somebody signed it who had no authority on that day."""
        return any(rules.is_without_authority(one) for one in self.signers)

    def is_open(self, verb: rules.Verb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return rules.is_open(verb, rules.State(self.state))

    def move(self, verb: rules.Verb) -> None:
        """Set the state that a verb leads to; does not save."""
        self.state = rules.state_after(verb, rules.State(self.state)).value
        self.changed_at = clock.now()


class IncomingAttachment(BaseModel):
    """A separate file that came with a document, and what its verification on arrival said."""

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    page_count = models.PositiveSmallIntegerField(default=0)
    # Empty for a workbook, which carries no signature: its hash in the packet vouches for it.
    verdict = models.CharField(max_length=30, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["incoming_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["incoming", "position"], name="incoming_file_once")
        ]

    @override
    def __str__(self) -> str:
        return self.name
