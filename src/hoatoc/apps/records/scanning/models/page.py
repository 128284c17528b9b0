"""One page of a stack: where it came from, its upright picture, and what was read on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.recognition.words import Word

from .entry import PaperEntry
from .stack import PaperFile, PaperStack


class PaperPageKind(models.TextChoices):
    """What a page is; the values are those of ``PageKind`` and two of our own."""

    WAITING = "waiting", pgettext_lazy("page of paper", "Waits to be read")
    TEXT = "text", pgettext_lazy("page of paper", "Read")
    BLANK = "blank", pgettext_lazy("page of paper", "Empty")
    SEPARATOR = "separator", _("Separator sheet")
    UNREAD = "unread", _("Without text")
    # Its picture could not be made; the file that was brought is there.
    BROKEN = "broken", _("Could not be drawn")


class PaperPage(BaseModel):
    """A page; it belongs to one document of the stack, or it is left out."""

    stack = models.ForeignKey(PaperStack, on_delete=models.PROTECT, related_name="pages")
    source = models.ForeignKey(PaperFile, on_delete=models.PROTECT, related_name="pages")
    leaf = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(
        PaperEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="pages"
    )
    kind = models.CharField(
        max_length=10, choices=PaperPageKind.choices, default=PaperPageKind.WAITING
    )
    picture = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    dpi = models.PositiveSmallIntegerField(default=0)
    angle = models.FloatField(default=0)
    is_photograph = models.BooleanField(default=False)
    sure = models.PositiveSmallIntegerField(null=True, blank=True)
    # Left, top, right, bottom as shares of the page, how sure, and the word.
    words = models.JSONField(default=list)

    class Meta:
        ordering = ["stack_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["stack", "number"], name="scanning_page_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.stack_id} · {self.number}"

    @property
    def read_words(self) -> list[Word]:
        """The words that were read on it."""
        return [Word.from_json(one) for one in self.words]
