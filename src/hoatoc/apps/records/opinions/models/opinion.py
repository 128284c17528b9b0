"""An opinion that was given, or taken from silence, and what the drafter did with it."""

from __future__ import annotations

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.people.models import Person, Post

from ..kinds import Outcome, Stand
from .request import OpinionRequest


class Opinion(BaseModel):
    """The answer to one request; without a person it was silence that answered."""

    request = models.OneToOneField(OpinionRequest, on_delete=models.PROTECT, related_name="opinion")
    stand = models.CharField(max_length=10, choices=Stand.choices)
    text = models.TextField(max_length=5000, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    is_late = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(max_length=3000, blank=True)
    outcome_ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    @override
    def __str__(self) -> str:
        return str(self.get_stand_display())

    @property
    def asks_for_outcome(self) -> bool:
        """Tell whether the drafter still owes an answer to it."""
        return not self.outcome and (self.stand != Stand.AGREE or bool(self.text))
