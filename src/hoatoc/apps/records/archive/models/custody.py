"""Who has a closed dossier, since when, until when; and the notices that it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from .. import rules

if TYPE_CHECKING:
    from datetime import date


class CustodyState(models.TextChoices):
    """The names of the states."""

    WITH_UNIT = rules.CustodyState.WITH_UNIT.value, _("With the unit")
    SUBMITTED = rules.CustodyState.SUBMITTED.value, _("Submitted to the archive")
    ARCHIVED = rules.CustodyState.ARCHIVED.value, _("In the archive")
    DESTROYED = rules.CustodyState.DESTROYED.value, _("Destroyed")
    REOPENED = rules.CustodyState.REOPENED.value, _("Opened again by the unit")


class DueNotice(BaseModel, Audienced):
    """One notice of the archive to a keeper: these dossiers are due in thirty days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    keeping_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    count = models.PositiveIntegerField()

    objects = VisibleQuerySet["DueNotice"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-created_at", "-id"]

    @override
    def __str__(self) -> str:
        return _("Dossiers to be submitted by %(day)s") % {"day": f"{self.due_on:%d/%m/%Y}"}


class Custody(BaseModel, Audienced):
    """A closed dossier as the archive sees it; what its lists say is kept here for good."""

    dossier_id = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    keeping_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    # 0 is for ever.
    years = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField()
    doc_total = models.PositiveIntegerField(default=0)
    page_total = models.PositiveIntegerField(default=0)
    # Empty where the law lets the unit keep it: retention of less than five years.
    due_on = models.DateField(null=True, blank=True)
    kept_back_until = models.DateField(null=True, blank=True)
    # Empty is for ever.
    retention_until = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=CustodyState.choices, default=CustodyState.WITH_UNIT
    )
    notice = models.ForeignKey(
        DueNotice, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    # Box, bundle, shelf: the first columns of the list of what is destroyed.
    place = models.CharField(max_length=200, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    destroyed_on = models.DateField(null=True, blank=True)

    objects = VisibleQuerySet["Custody"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["year", "code", "id"]
        verbose_name_plural = "custodies"
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["unit", "state", "due_on"], name="archive_due"),
            models.Index(fields=["unit", "retention_until"], name="archive_expired"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.code}/{self.year}: {self.title}"[:300]

    @property
    def key(self) -> str:
        """The identifier as forms send it."""
        return str(self.pk)

    @property
    def reference(self) -> str:
        """Number and symbol with the year, as lists print it."""
        return f"{self.code}/{self.year}"

    @property
    def submit_by(self) -> date | None:
        """Until when it goes to the archive, with the time that the head has granted."""
        return self.kept_back_until or self.due_on

    @property
    def is_with_unit(self) -> bool:
        """Tell whether the unit that made it still has it."""
        return self.state == CustodyState.WITH_UNIT
