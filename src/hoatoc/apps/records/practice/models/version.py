"""One version of what an organisation has fixed; one in force is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from ..contracts import PLANS, Topic

if TYPE_CHECKING:
    from datetime import date

    from ..contracts import Plan


class PracticeState(models.TextChoices):
    """A draft can be changed; what was put in force stays as it is, in force or replaced."""

    DRAFT = "draft", _("Draft of a practice")
    PUT_IN_FORCE = "put_in_force", _("Put in force")
    DISCARDED = "discarded", _("Discarded")


class PracticeQuerySet(models.QuerySet["PracticeVersion"]):
    """Questions about versions."""

    def in_force_on(self, unit_id: int, topic: Topic, day: date) -> PracticeQuerySet:
        """Return the versions that had begun on a day, the one in force first."""
        return self.in_force_among([unit_id], topic, day)

    def in_force_among(self, unit_ids: list[int], topic: Topic, day: date) -> PracticeQuerySet:
        """Return the same for several organisations, the one in force in each before its former."""
        return self.filter(
            unit_id__in=unit_ids,
            topic=topic.value,
            state=PracticeState.PUT_IN_FORCE,
            in_force_from__lte=day,
        ).order_by("-in_force_from", "-version")


class PracticeVersion(BaseModel):
    """What holds for one topic in one organisation until the next version begins."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=10)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12, choices=PracticeState.choices, default=PracticeState.DRAFT
    )
    content = models.JSONField(default=dict)
    # Why it is so, or the records rules of the unit in which it is fixed on paper.
    reason = models.CharField(max_length=300)
    in_force_from = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_in_force_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    put_in_force_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "topic", "version"], name="practice_version_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "topic"], condition=Q(state="draft"), name="practice_one_draft"
            ),
            models.CheckConstraint(
                name="practice_dated",
                condition=~Q(state="put_in_force") | Q(in_force_from__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit}: {self.topic} {self.version}"

    def plan(self) -> Plan:
        """Return what the version says."""
        return PLANS[Topic(self.topic)].from_json(self.content)
