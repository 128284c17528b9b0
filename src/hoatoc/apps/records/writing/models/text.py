"""A text that is being written, and the changes that make it up."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Person


class Text(Audienced, BaseModel):
    """One text; its audience are those who write it. ``state`` holds all changes up to ``base``."""

    # What it is the text of: a row of another application, which alone knows it.
    subject_id = models.UUIDField(unique=True, editable=False)
    label = models.CharField(max_length=300)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.BinaryField()
    base = models.PositiveIntegerField(default=0)
    ordinal = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    written_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["Text"].as_manager()

    class Meta(Audienced.Meta, BaseModel.Meta):
        abstract = False
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return self.label


class TextUpdate(BaseModel):
    """One change, in our own words; kept until it is folded into the state of the text."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="updates")
    ordinal = models.PositiveIntegerField()
    client = models.BigIntegerField()
    change = models.BinaryField()

    class Meta:
        ordering = ["text_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["text", "ordinal"], name="writing_update_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}"


class Picture(BaseModel):
    """A picture that was brought into a text; only its writers may see it there."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["text", "file"], name="writing_picture_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file}"
