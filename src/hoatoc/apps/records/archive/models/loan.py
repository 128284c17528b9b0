"""A request to read what the archive keeps: asked, granted for a time, given back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from .. import rules
from .custody import Custody


class LoanKind(models.TextChoices):
    """How it is read."""

    SCREEN = rules.LoanKind.SCREEN.value, _("On the screen, with the name of the reader")
    PAPER = rules.LoanKind.PAPER.value, _("The paper, taken along")


class LoanState(models.TextChoices):
    """The names of the states."""

    ASKED = rules.LoanState.ASKED.value, _("Waits for the archive")
    LENT = rules.LoanState.LENT.value, _("Lent")
    BACK = rules.LoanState.BACK.value, _("Given back")
    REFUSED = rules.LoanState.REFUSED.value, _("Not lent")
    WITHDRAWN = rules.LoanState.WITHDRAWN.value, _("Withdrawn")


class Loan(BaseModel, Audienced):
    """One request; what is wanted is said in words, and the archive names the dossier."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reader_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    wanted = models.CharField(max_length=500)
    purpose = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=LoanKind.choices)
    state = models.CharField(max_length=10, choices=LoanState.choices, default=LoanState.ASKED)
    custody = models.ForeignKey(
        Custody, on_delete=models.PROTECT, null=True, blank=True, related_name="loans"
    )
    # Until when the archive answers, by working days.
    answer_by = models.DateTimeField()
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=500, blank=True)
    lent_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    extended = models.PositiveSmallIntegerField(default=0)
    back_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["Loan"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "state", "due_on"], name="archive_lent"),
        ]

    @override
    def __str__(self) -> str:
        return self.wanted[:300]

    def is_open(self, verb: rules.LoanVerb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return self.state in rules.LOAN_FROM[verb]

    @property
    def is_overdue(self) -> bool:
        """Tell whether its time is over and it is not back."""
        if self.state != LoanState.LENT or self.due_on is None:
            return False
        return self.due_on < clock.today()

    @property
    def may_be_read(self) -> bool:
        """Tell whether its pages are open to the reader on the screen today."""
        on_screen = self.kind == LoanKind.SCREEN and self.state == LoanState.LENT
        return on_screen and not self.is_overdue
