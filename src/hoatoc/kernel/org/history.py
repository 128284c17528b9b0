"""Reading and writing the history of the tree."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError

from .models import Unit, UnitVersion


class UnitUnknownThen(BureauError):
    """The unit did not exist on the day that was asked for."""

    code = "org.unit_unknown_then"
    sentence = _("%(unit)s did not exist on %(day)s.")


def open_version(unit: Unit) -> UnitVersion:
    """Write the first version of a new unit, from its first day."""
    return UnitVersion.objects.create(
        unit=unit,
        period=DateRange(unit.valid_from, unit.valid_to),
        name=unit.name,
        abbreviation=unit.abbreviation,
        parent=unit.parent,
    )


def version_on(unit: Unit, day: date) -> UnitVersion:
    """Return what the unit was on a day."""
    found = UnitVersion.objects.filter(unit=unit, period__contains=day).first()
    if found is None:
        raise UnitUnknownThen(unit=unit.name, day=day.strftime("%d/%m/%Y"))
    return found


def change_unit(
    unit: Unit, *, on: date, name: str = "", abbreviation: str = "", parent: Unit | None = None
) -> UnitVersion:
    """Rename or move a unit from a day on; what was true before stays readable."""
    with transaction.atomic():
        before = UnitVersion.objects.select_for_update().get(unit=unit, period__contains=on)
        until = before.period.upper
        before.period = DateRange(before.period.lower, on)
        before.save(update_fields=["period"])
        unit.name = name or unit.name
        unit.abbreviation = abbreviation or unit.abbreviation
        unit.parent = parent or unit.parent
        unit.save(update_fields=["name", "abbreviation", "parent", "path", "registry_unit"])
        _refresh_paths_below(unit)
        return UnitVersion.objects.create(
            unit=unit,
            period=DateRange(on, until),
            name=unit.name,
            abbreviation=unit.abbreviation,
            parent=unit.parent,
        )


def _refresh_paths_below(unit: Unit) -> None:
    for child in Unit.objects.filter(parent=unit):
        child.parent = unit
        child.save(update_fields=["path", "registry_unit"])
        _refresh_paths_below(child)
