"""The file plan of an organisation for a year (Decree 30/2020, Article 28 and Annex V)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from .. import rules


class PlanState(models.TextChoices):
    """The names of the states; their moves are in ``rules``."""

    DRAFT = rules.PlanState.DRAFT.value, _("Plan in draft")
    SUBMITTED = rules.PlanState.SUBMITTED.value, _("Submitted for approval")
    APPROVED = rules.PlanState.APPROVED.value, _("Approved")
    ISSUED = rules.PlanState.ISSUED.value, _("Plan issued")


class FilePlan(BaseModel):
    """The plan of one year; a year has one."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=500, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="dossiers_plan_of_year")
        ]

    @override
    def __str__(self) -> str:
        return _("File plan %(year)s") % {"year": self.year}

    def is_open(self, verb: rules.PlanVerb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return rules.PLAN_MOVES[verb][0] == self.state

    def move(self, verb: rules.PlanVerb) -> None:
        """Set the state that a verb leads to; does not save."""
        self.state = rules.PLAN_MOVES[verb][1].value


class PlanHead(BaseModel):
    """A heading: main ones are numbered in Roman, those below one in Arabic."""

    plan = models.ForeignKey(FilePlan, on_delete=models.CASCADE, related_name="heads")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="below"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    # Stands in the symbol of its files; a heading below another has that one's.
    abbreviation = models.CharField(max_length=12)

    class Meta:
        ordering = ["position", "id"]

    @override
    def __str__(self) -> str:
        return self.title


class PlanItem(BaseModel):
    """One file that is to be made in the year."""

    plan = models.ForeignKey(FilePlan, on_delete=models.CASCADE, related_name="items")
    head = models.ForeignKey(PlanHead, on_delete=models.PROTECT, related_name="items")
    ordinal = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=500)
    # 0 is for ever.
    years = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    # Changed after the issue: when it was added or taken out, and why.
    added_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="dossiers_item_code_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.code}: {self.title}"[:300]

    @property
    def key(self) -> str:
        """The identifier as forms send it."""
        return str(self.pk)
