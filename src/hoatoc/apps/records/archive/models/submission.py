"""Dossiers that a unit submits to the archive: the list, what the archive says, the minutes."""

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


class SubmissionState(models.TextChoices):
    """The names of the states."""

    SENT = rules.SubmissionState.SENT.value, _("Waits for the archive")
    CHECKED = rules.SubmissionState.CHECKED.value, _("Waits for who submits to sign")
    GIVEN = rules.SubmissionState.GIVEN.value, _("Waits for the archive to sign")
    DONE = rules.SubmissionState.DONE.value, _("Taken into the archive")
    RETURNED = rules.SubmissionState.RETURNED.value, _("Returned by the archive")
    WITHDRAWN = rules.SubmissionState.WITHDRAWN.value, _("Withdrawn")


class Submission(BaseModel, Audienced):
    """One submission; its dossiers are in the archive with the second signature."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    giver_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    # Who of the archive has checked the dossiers and signs for them.
    receiver = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=SubmissionState.choices, default=SubmissionState.SENT
    )
    note = models.CharField(max_length=500, blank=True)
    minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    page_count = models.PositiveSmallIntegerField(default=0)
    # Where the two sign on the minutes: page, then left, bottom, right, top.
    places = models.JSONField(default=list)
    checked_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["Submission"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return _("Submission of %(unit)s, %(day)s") % {
            "unit": self.giver_post.unit,
            "day": f"{self.created_at:%d/%m/%Y}",
        }

    def is_open(self, verb: rules.SubmissionVerb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return self.state in rules.SUBMISSION_FROM[verb]


class LineVerdict(models.TextChoices):
    """The names of the verdicts."""

    PENDING = rules.LineVerdict.PENDING.value, _("Not checked yet")
    ACCEPTED = rules.LineVerdict.ACCEPTED.value, _("Accepted")
    RETURNED = rules.LineVerdict.RETURNED.value, _("Returned to the unit")


class LineFinding(models.TextChoices):
    """What the last rehearsal found of a dossier."""

    SOUND = rules.LineFinding.SOUND.value, _("As it was sealed")
    BROKEN = rules.LineFinding.BROKEN.value, _("Not what was sealed")


class SubmissionLine(BaseModel):
    """One dossier of a submission, what a rehearsal found, and what the archive said of it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="lines")
    custody = models.ForeignKey(Custody, on_delete=models.PROTECT, related_name="lines")
    ordinal = models.PositiveIntegerField()
    verdict = models.CharField(
        max_length=10, choices=LineVerdict.choices, default=LineVerdict.PENDING
    )
    reason = models.CharField(max_length=500, blank=True)
    rehearsed_by = models.UUIDField(null=True, blank=True)
    # The root of the seal that was checked: a dossier that was sealed anew is checked anew.
    root = models.CharField(max_length=64, blank=True)
    finding = models.CharField(max_length=10, choices=LineFinding.choices, blank=True)
    # The lines of its index that are not what was sealed.
    broken_at = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "custody"], name="archive_line_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}. {self.custody_id}"


class SubmissionRun(Run):
    """A rehearsal over a submission: every byte read again in the background, nothing changed."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="runs")
    broken = models.PositiveIntegerField(default=0)

    class Meta(Run.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(state=rules.RunState.RUNNING.value),
                name="archive_one_rehearsal_at_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return _("Rehearsal: %(what)s") % {"what": self.submission}
