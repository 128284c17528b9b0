"""One document of a stack: what was proposed for it, and what the clerk made of that."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Person

from .stack import PaperStack


class EntryState(models.TextChoices):
    """Whether it is in the register."""

    OPEN = "open", pgettext_lazy("scanned document", "To be completed")
    TAKEN = "taken", _("Taken into the register")
    ASIDE = "aside", _("Put aside")


class PaperEntry(BaseModel):
    """A document of a stack; with its completion it becomes an incoming document."""

    stack = models.ForeignKey(PaperStack, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.OPEN)
    # By field: the value, the page of the document (from 0), the box, how sure.
    proposals = models.JSONField(default=dict)
    # By field: what the clerk took, and whether it is what was proposed.
    answers = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    incoming_id = models.UUIDField(null=True, blank=True, unique=True)
    completed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    completed_at = models.DateTimeField(null=True, blank=True)
    # The pages for use with the ĐẾN stamp on the first, once it has its number.
    stamped = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["stack_id", "position"]

    @override
    def __str__(self) -> str:
        return f"{self.stack.name} · {self.position}"[:300]

    @property
    def title(self) -> str:
        """The subject that was read, or the name of the stack with its place in it."""
        read = self.proposals.get("subject", {}).get("value", "")
        return str(read or self)
