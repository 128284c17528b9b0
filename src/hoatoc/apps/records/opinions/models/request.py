"""One request for an opinion: of one person or of one unit, on one version."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from ..kinds import RequestState, Silence


class OpinionRequest(BaseModel, Audienced):
    """Who is asked about which version, until when; the audience is who is asked, and who asks."""

    document_id = models.UUIDField()
    version_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField()
    # As they were when it was asked: the draft may go on changing, this question does not.
    subject = models.CharField(max_length=500)
    asked_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_to = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asking_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # Those of the audience who are asked; the others are who asks.
    asked_tokens = ArrayField(models.BigIntegerField(), default=list, editable=False)
    question = models.CharField(max_length=1000, blank=True)
    due_at = models.DateTimeField()
    silence = models.CharField(max_length=10, choices=Silence.choices)
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.WAITING
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    # When the due time passed and the rule for silence was applied.
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["OpinionRequest"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["id"]
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["document_id", "id"], name="opinions_of_document"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(state="waiting"),
                name="opinions_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="opinions_one_is_asked",
                condition=models.Q(asked_post__isnull=True) ^ models.Q(asked_unit__isnull=True),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.subject[:300]

    @property
    def asked_label(self) -> str:
        """Who is asked: a person in his post, or a unit."""
        if self.asked_post:
            return self.asked_post.holder_and_title
        return str(self.asked_unit)
