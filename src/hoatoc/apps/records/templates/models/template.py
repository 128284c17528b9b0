"""A template of a unit and its versions; none is ever rewritten once it was in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from typing_extensions import override

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from ..contracts import Content

if TYPE_CHECKING:
    from datetime import date


class Template(BaseModel):
    """One template: its kind, and the organisation whose office keeps it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    changed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "name", "id"]
        indexes = [models.Index(fields=["unit", "kind"], name="templates_by_kind")]

    @override
    def __str__(self) -> str:
        return self.name

    def version_on(self, day: date) -> TemplateVersion | None:
        """Return the version in force on a day; asks the versions that were fetched with it."""
        begun = [one for one in self.versions.all() if one.valid_from and one.valid_from <= day]
        return max(begun, key=lambda one: (one.valid_from, one.ordinal), default=None)

    def draft(self) -> TemplateVersion | None:
        """Return the version that is still being written."""
        return next((one for one in self.versions.all() if one.valid_from is None), None)


class TemplateVersion(BaseModel):
    """One wording of a template; without ``valid_from`` it is a draft."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["template_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["template", "ordinal"], name="templates_version_once"),
            models.UniqueConstraint(
                fields=["template"],
                condition=models.Q(valid_from__isnull=True),
                name="templates_one_draft",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.ordinal}"

    @property
    def says(self) -> Content:
        """What this version says."""
        return Content.parse(self.content)
