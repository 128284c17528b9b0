"""The seal and key device of a unit go from one keeper to another: permission and minutes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post

from ..kinds import OPEN, HandOverReason, HandOverState


class HandOver(BaseModel, Audienced):
    """One hand-over (Decree 30/2020, Article 32(2)(b)); custody changes with the last signature.

    Where nobody keeps the seal yet, or the keeper has left his post, the head who permits it hands
    it over himself.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    giver_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=HandOverReason.choices)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=10, choices=HandOverState.choices, default=HandOverState.ASKED
    )
    # Number and date of the paper in which the head permits it, or why he does not.
    basis = models.CharField(max_length=300, blank=True)
    permitted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    permitted_at = models.DateTimeField(null=True, blank=True)
    minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    page_count = models.PositiveSmallIntegerField(default=0)
    # Where the two sign on the minutes: page, then left, bottom, right, top.
    places = models.JSONField(default=list)
    given_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet["HandOver"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(state__in=[state.value for state in OPEN]),
                name="custody_one_hand_over",
            )
        ]

    @override
    def __str__(self) -> str:
        day = self.created_at.astimezone(clock.VIETNAM)
        return _("Hand-over of the seal of %(day)s") % {"day": f"{day:%d/%m/%Y}"}
