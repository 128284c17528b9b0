"""A post held by a person in a unit during a time; rights come from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.org.models import Unit

from .person import Person

if TYPE_CHECKING:
    from datetime import date


class Role(models.TextChoices):
    """What a post is in the work with documents; each app grants its permissions to roles."""

    STAFF = "staff", _("Staff officer")
    CLERK = "clerk", _("Registry clerk")
    HEAD_OF_DEPARTMENT = "head_of_department", _("Head of department")
    CHIEF_OF_OFFICE = "chief_of_office", _("Chief of office")
    COMMANDER = "commander", _("Commander")
    DEPUTY_COMMANDER = "deputy_commander", _("Deputy commander")
    COMMISSAR = "commissar", _("Commissar")
    ADMINISTRATOR = "administrator", _("Administrator")
    SECURITY_OFFICER = "security_officer", _("Security officer")
    ARCHIVIST = "archivist", _("Archivist")
    DEPUTY_HEAD = "deputy_head", _("Deputy head of department")


class PostQuerySet(models.QuerySet["Post"]):
    """Questions about posts."""

    def held_on(self, day: date) -> PostQuerySet:
        """Keep the posts that were held on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Post(models.Model):
    """One appointment: who, where, as what, from when until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=100)
    # A head who was charged with the post and not yet appointed to it signs as Q. (Annex I).
    is_acting = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["unit_id", "id"]
        indexes = [models.Index(fields=["unit", "role"], name="people_post_unit_role")]
        constraints = [
            models.CheckConstraint(
                name="people_post_period",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"

    @property
    def holder_and_title(self) -> str:
        """Who holds it and as what: how a person is offered for choice, or named as asked."""
        return f"{self.person.rank_and_name}, {self.title}"

    def is_held_on(self, day: date) -> bool:
        """Tell whether the appointment was in force on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
