"""The commander's instruction, and who does what until when because of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.pki.models import Certificate

from .incoming import IncomingDocument


class Instruction(BaseModel, Audienced):
    """What the commander wrote (*bút phê*), as whom; never changed, only followed by another.

    ``subject_sha256`` says upon what; ``digest`` is over all of it and stands in the record, so
    that a later change would show. Only its addressees see it.
    """

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="instructions"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    subject_sha256 = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    # CMS over the words, by the key of who wrote them, where he used it.
    signature = models.BinaryField(null=True, blank=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VisibleQuerySet["Instruction"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return self.text[:80]


class Part(models.TextChoices):
    """One leads; any number support or are informed (Decree 30/2020, Article 23(2); R-045)."""

    LEAD = "lead", _("Leads")
    SUPPORT = "support", _("Supports")
    INFORM = "inform", _("For information")
    FOLLOW = "follow", _("Follows up")


class AssignmentState(models.TextChoices):
    """How far the work of one part is."""

    GIVEN = "given", _("Not begun")
    STARTED = "started", _("Begun")
    REPORTED = "reported", _("Reported")
    RETURNED = "returned", _("Returned to who gave it")
    ENDED = "ended", pgettext_lazy("work", "Ended")


class Assignment(BaseModel):
    """One part of the work, for a person or for a unit whose head hands it on."""

    incoming = models.ForeignKey(
        IncomingDocument, on_delete=models.PROTECT, related_name="assignments"
    )
    # Work that a steering document makes by itself has no instruction.
    instruction = models.ForeignKey(
        Instruction, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    part = models.CharField(max_length=10, choices=Part.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=AssignmentState.choices, default=AssignmentState.GIVEN
    )
    report = models.CharField(max_length=2000, blank=True)
    reported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField(null=True, blank=True)
    # A later due time that was asked for and not answered yet.
    asked_until = models.DateTimeField(null=True, blank=True)
    # The last threshold of which the holder was told.
    reminded = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incoming"],
                condition=Q(part="lead") & ~Q(state="ended"),
                name="incoming_one_lead",
            ),
            models.CheckConstraint(
                name="incoming_unit_or_person",
                condition=Q(unit__isnull=False) | Q(person__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.holder_name}"

    @property
    def is_lead(self) -> bool:
        """Whether its holder leads the work."""
        return self.part == Part.LEAD

    @property
    def is_to_know(self) -> bool:
        """Whether its holder is only informed and owes nothing: neither state nor time count."""
        return self.part == Part.INFORM

    @property
    def holder_name(self) -> str:
        """Name of the unit or person that has this part."""
        if self.person:
            return self.person.rank_and_name
        return self.unit.name if self.unit else ""
