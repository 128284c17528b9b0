"""What a clerk brought at one time: some files, whose pages are one stack of paper."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person


class StackState(models.TextChoices):
    """How far the machine and the clerk are with a stack."""

    READING = "reading", pgettext_lazy("stack of paper", "Being read")
    READY = "ready", pgettext_lazy("stack of paper", "To be completed")
    DONE = "done", pgettext_lazy("stack of paper", "Done")
    # A mark of secrecy was seen: nothing of it is here any more.
    DROPPED = "dropped", _("Taken away: a mark of secrecy")


class PaperStack(Audienced, BaseModel):
    """One stack, from the scanner to its last document."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Who is named where a mark of secrecy is seen while the machine reads.
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10)
    paper_place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=StackState.choices, default=StackState.READING)
    page_count = models.PositiveSmallIntegerField(default=0)
    read_count = models.PositiveSmallIntegerField(default=0)
    # Which engine read it; empty where none was installed.
    engine = models.CharField(max_length=60, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet["PaperStack"].as_manager()

    class Meta(Audienced.Meta, BaseModel.Meta):
        abstract = False
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return self.name


class PaperFile(BaseModel):
    """A file as it was brought; its bytes are never touched."""

    stack = models.ForeignKey(PaperStack, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    leaves = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["stack_id", "position"]

    @override
    def __str__(self) -> str:
        return self.name
