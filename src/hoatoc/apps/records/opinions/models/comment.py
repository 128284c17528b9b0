"""Comments that are tied to words on a page and follow them from version to version."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from ..kinds import ThreadState
from .request import OpinionRequest


class CommentThread(BaseModel):
    """A place in one version, by its words; where it stands in a later one is worked out."""

    document_id = models.UUIDField()
    version_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField()
    paragraph = models.PositiveIntegerField()
    quote = models.CharField(max_length=2000)
    # The whole paragraph, which tells two places with the same words apart.
    around = models.TextField(max_length=8000)
    # Set where an asked person speaks: he sees his own threads and nobody else's.
    request = models.ForeignKey(
        OpinionRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="threads"
    )
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ThreadState.choices, default=ThreadState.OPEN)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["document_id", "state"], name="opinions_threads")]

    @override
    def __str__(self) -> str:
        return self.quote[:300]


class Comment(BaseModel):
    """One thing said in a thread."""

    thread = models.ForeignKey(CommentThread, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return self.text[:300]
