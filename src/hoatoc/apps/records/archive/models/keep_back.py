"""A dossier that is due and stays with its unit for a time, with the head's consent (R-089)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from .. import rules
from .custody import Custody


class KeepBackState(models.TextChoices):
    """The names of the states."""

    ASKED = rules.KeepBackState.ASKED.value, _("Waits for the consent of the head")
    GRANTED = rules.KeepBackState.GRANTED.value, _("Kept back")
    REFUSED = rules.KeepBackState.REFUSED.value, _("Not consented to")


class KeepBack(BaseModel, Audienced):
    """One request: until when, why, and what the head said (Decree 30/2020, Article 31(3)(d))."""

    custody = models.ForeignKey(Custody, on_delete=models.PROTECT, related_name="keep_backs")
    until = models.DateField()
    reason = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, choices=KeepBackState.choices, default=KeepBackState.ASKED
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=500, blank=True)

    objects = VisibleQuerySet["KeepBack"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["custody"],
                condition=models.Q(state=rules.KeepBackState.ASKED.value),
                name="archive_keep_back_asked_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.custody}"
