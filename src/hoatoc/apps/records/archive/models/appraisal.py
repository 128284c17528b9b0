"""Dossiers whose time has ended: the list, the council, what was decided and what was done."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from .. import rules
from .custody import Custody
from .run import Run


class AppraisalState(models.TextChoices):
    """The names of the states."""

    DRAFT = rules.AppraisalState.DRAFT.value, _("List in draft")
    COUNCIL = rules.AppraisalState.COUNCIL.value, _("Before the council")
    MINUTES = rules.AppraisalState.MINUTES.value, _("Council minutes wait for signatures")
    AGREED = rules.AppraisalState.AGREED.value, _("Waits for the decision of the head")
    APPROVED = rules.AppraisalState.APPROVED.value, _("Destruction decided")
    DONE = rules.AppraisalState.DONE.value, _("Disposal carried out")
    CANCELLED = rules.AppraisalState.CANCELLED.value, _("Disposal given up")


class Appraisal(BaseModel, Audienced):
    """One appraisal of an organisation, from the list to the minutes of destruction."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    # What the list is about and why it is made: the thuyết minh of the circular.
    account = models.CharField(max_length=2000, blank=True)
    state = models.CharField(
        max_length=10, choices=AppraisalState.choices, default=AppraisalState.DRAFT
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    # Each change of the list; a rehearsal of before does not count any more.
    changed_at = models.DateTimeField(null=True, blank=True)
    # The minutes of the council, which chairman and secretary sign, and where on them.
    council_minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    page_count = models.PositiveSmallIntegerField(default=0)
    places = models.JSONField(default=list)
    decision = models.CharField(max_length=300, blank=True)
    # What the head decided, signed by him.
    decision_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # The page that stands in the place of what was destroyed.
    stand_in = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["Appraisal"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return self.title

    def is_open(self, verb: rules.AppraisalVerb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return self.state in rules.APPRAISAL_FROM[verb]


class CouncilPart(models.TextChoices):
    """What a member of the council is in it."""

    CHAIR = "chair", _("Chairman of the council")
    SECRETARY = "secretary", _("Secretary of the council")
    MEMBER = "member", _("Member of the council")


class CouncilMember(BaseModel):
    """A member, and what he said about the list."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="council")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=CouncilPart.choices)
    agrees = models.BooleanField(null=True)
    remark = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    # Chairman and secretary: when they signed the minutes.
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "person"], name="archive_member_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id}"


class DisposalReason(models.TextChoices):
    """Why a dossier is on the list (Circular 06/2025)."""

    EXPIRED = "expired", _("Its time has ended")
    DUPLICATE = "duplicate", _("It is there twice")
    OTHER = "other", _("Another reason")


class LineOutcome(models.TextChoices):
    """What became of a dossier on the list."""

    LISTED = rules.LineOutcome.LISTED.value, _("On the list")
    KEPT = rules.LineOutcome.KEPT.value, _("Taken off the list")
    HELD = rules.LineOutcome.HELD.value, _("Stopped by an order")
    DESTROYED = rules.LineOutcome.DESTROYED.value, _("Destroyed")


class AppraisalLine(BaseModel):
    """One dossier on the list; its numbers are those of the last rehearsal, or of what was done."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="lines")
    custody = models.ForeignKey(Custody, on_delete=models.PROTECT, related_name="appraised")
    ordinal = models.PositiveIntegerField()
    reason = models.CharField(
        max_length=10, choices=DisposalReason.choices, default=DisposalReason.EXPIRED
    )
    note = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(
        max_length=10, choices=LineOutcome.choices, default=LineOutcome.LISTED
    )
    rehearsed_by = models.UUIDField(null=True, blank=True)
    papers = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    stays = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["ordinal", "id"]
        indexes = [models.Index(fields=["appraisal", "outcome"], name="archive_line_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "custody"], name="archive_listed_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}. {self.custody_id}"


class RunKind(models.TextChoices):
    """What a run does with the lines of a list."""

    REHEARSAL = rules.RunKind.REHEARSAL.value, _("Rehearsal")
    DESTRUCTION = rules.RunKind.DESTRUCTION.value, _("Destruction")


class DisposalRun(Run):
    """Work in the background over a list: it goes on where it was, whatever stopped it."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=12, choices=RunKind.choices)
    held = models.PositiveIntegerField(default=0)
    stays = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta(Run.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"],
                condition=models.Q(state=rules.RunState.RUNNING.value),
                name="archive_one_run_at_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.appraisal}"
