"""A unit as it stands now; its earlier names and superiors are in ``UnitVersion``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

if TYPE_CHECKING:
    from datetime import date


class UnitKind(models.TextChoices):
    """Tiers named in the army's own reports; totals go by depth in the tree, not by these."""

    MINISTRY = "ministry", _("Ministry")
    GENERAL_STAFF = "general_staff", _("General Staff")
    GENERAL_DEPARTMENT = "general_department", _("General department")
    MILITARY_REGION = "military_region", _("Military region")
    CORPS = "corps", _("Corps")
    COMMAND = "command", _("Command")
    ACADEMY = "academy", _("Academy")
    DIRECTORATE = "directorate", _("Directorate")
    DIVISION = "division", _("Division")
    BRIGADE = "brigade", _("Brigade")
    REGIMENT = "regiment", _("Regiment")
    BATTALION = "battalion", _("Battalion")
    DEPOT = "depot", _("Depot")
    HOSPITAL = "hospital", _("Hospital")
    INSTITUTE = "institute", _("Institute")
    ENTERPRISE = "enterprise", _("Enterprise")
    OFFICE = "office", _("Office")
    DEPARTMENT = "department", _("Department")
    PARTY_BODY = "party_body", _("Party body")
    CIVIL_AGENCY = "civil_agency", _("Civil agency")


class Unit(models.Model):
    """One place in the tree: an organisation that issues documents, or a part of one."""

    code = models.CharField(max_length=40, unique=True)
    organ_id = models.CharField(max_length=35, unique=True)  # QĐ 20/2020/QĐ-TTg, Articles 4 to 6
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=30)
    place = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = ArrayField(models.BigIntegerField(), default=list, editable=False)
    # The nearest organisation at or above this unit that has a registry, a seal and a book.
    registry_unit = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    has_registry = models.BooleanField(default=False)
    is_external = models.BooleanField(default=False)
    branch_colour = models.CharField(max_length=7, blank=True)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [GinIndex(fields=["path"], name="org_unit_path")]

    @override
    def __str__(self) -> str:
        return self.name

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path of ancestors and the registry that serves this unit."""
        if self.pk is None:
            super().save(*args, **kwargs)
            kwargs = {}
            args = ()
        self.path = [*(self.parent.path if self.parent else []), self.pk]
        if self.has_registry:
            self.registry_unit_id = self.pk
        elif self.parent:
            self.registry_unit_id = self.parent.registry_unit_id
        super().save(*args, **kwargs)

    @property
    def depth(self) -> int:
        """Tiers above this unit: the ministry is 0."""
        return len(self.path) - 1

    @property
    def issuing_unit(self) -> Unit:
        """The organisation in whose name this unit's documents go out."""
        return self.registry_unit or self

    def is_under(self, other: Unit) -> bool:
        """Tell whether this unit is the other one or stands below it."""
        return other.pk in self.path

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the unit existed on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
