"""Making the units of the blueprint, with what they were called before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateRange

from hoatoc.kernel.org.models import Unit, UnitVersion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .blueprint import Blueprint, UnitPlan


def raise_army(blueprint: Blueprint) -> int:
    """Make every unit with its history; returns how many. To be called in a transaction."""
    made: dict[str, Unit] = {}
    versions: list[UnitVersion] = []
    for position, plan in enumerate(blueprint.units):
        unit = _make(plan, made.get(plan.parent), position)
        made[plan.code] = unit
        versions += _versions(unit, plan)
    UnitVersion.objects.bulk_create(versions)
    return len(made)


def _make(plan: UnitPlan, parent: Unit | None, position: int) -> Unit:
    unit = Unit(
        code=plan.code,
        organ_id=plan.organ_id,
        kind=plan.kind,
        name=plan.name,
        abbreviation=plan.abbreviation,
        place=plan.place,
        parent=parent,
        has_registry=plan.has_registry,
        is_external=plan.is_external,
        branch_colour=plan.colour,
        position=position,
        valid_from=plan.valid_from,
        valid_to=plan.valid_to,
    )
    unit.save(force_insert=True)
    return unit


def _versions(unit: Unit, plan: UnitPlan) -> Iterator[UnitVersion]:
    """Yield the names of a unit one after the other; the last is the present one."""
    since = plan.valid_from
    for earlier in plan.earlier:
        yield UnitVersion(
            unit=unit,
            period=DateRange(since, earlier.until),
            name=earlier.name,
            abbreviation=earlier.abbreviation,
            parent=unit.parent,
        )
        since = earlier.until
    yield UnitVersion(
        unit=unit,
        period=DateRange(since, plan.valid_to),
        name=unit.name,
        abbreviation=unit.abbreviation,
        parent=unit.parent,
    )
