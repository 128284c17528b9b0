"""What other applications may ask: what the unit has fixed about its paperwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.registers import numbering

from .contracts import LayoutPlan
from .rules import normative_kinds
from .selectors import kinds_on, layout_on, name_of, order_on, series_on

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.org.models import Unit

    from .contracts import Series

__all__ = [
    "LayoutPlan",
    "kinds_in_use",
    "layout_of",
    "numbers_first",
    "series_for_numbering",
    "series_names",
]


def series_for_numbering(unit: Unit, kind: str, on: date) -> Series:
    """Return the series of a kind on a day, and keep it from changing until the commit."""
    numbering.hold(unit)
    return series_on(unit, on).of(kind)


def kinds_in_use(unit: Unit) -> tuple[str, ...]:
    """Return the kinds of documents that a unit uses, by itself or because one above it says so."""
    return (*kinds_on(unit, clock.today()).plan.used, *normative_kinds(unit))


def numbers_first(unit: Unit) -> bool:
    """Tell whether a unit's documents get their number before they are signed."""
    return order_on(unit, clock.today()).number_first


def layout_of(unit: Unit) -> LayoutPlan:
    """Return the layout that a unit's documents have today."""
    return layout_on(unit, clock.today())


def series_names(unit: Unit, on: date) -> dict[str, str]:
    """Return how the series of a unit are called on a day, by their code."""
    plan = series_on(unit, on)
    return {"": name_of(plan.of("")), **{one.code: name_of(one) for one in plan.own}}
