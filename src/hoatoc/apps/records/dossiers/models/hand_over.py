"""Dossiers that go from one keeper to another: minutes that both sign."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from ..kinds import HandOverReason, HandOverState
from .dossier import Dossier


class HandOver(BaseModel, Audienced):
    """One hand-over; the dossiers change their keeper with the second signature."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    giver_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    receiver_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=HandOverReason.choices)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=10, choices=HandOverState.choices, default=HandOverState.BEGUN
    )
    dossiers = models.ManyToManyField(Dossier, related_name="+")
    minutes = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    page_count = models.PositiveSmallIntegerField()
    # Where the two sign on the minutes: page, then left, bottom, right, top.
    places = models.JSONField(default=list)
    given_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["HandOver"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return _("Hand-over of %(day)s") % {"day": f"{self.created_at:%d/%m/%Y}"}
