"""The rules for what a unit may fix, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.registers.kinds import ADMINISTRATIVE, NORMATIVE, DocumentKind
from hoatoc.kernel.typesetting.profiles import ARMY, DECREE30, profile, ranges
from hoatoc.kernel.typesetting.symbols import WITHOUT_KIND

from .contracts import ALWAYS_IN_USE, KindsPlan, LayoutPlan, SeriesPlan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.org.models import Unit

    from .contracts import Plan

NAME_LENGTH, REASON_LENGTH = 80, 300
MOST_SERIES = 29
# Bodies of the Party follow the profile of the Party, whatever a unit chooses.
OFFERED = (DECREE30, ARMY)


def is_of_party(unit: Unit) -> bool:
    """Tell whether an organisation is a body of the Party, which has its own layout."""
    return unit.kind == UnitKind.PARTY_BODY


def normative_kinds(unit: Unit) -> tuple[str, ...]:
    """Return the legal normative kinds of an organisation: only a ministry makes law."""
    return NORMATIVE if unit.kind == UnitKind.MINISTRY else ()


def faults_of(plan: Plan) -> Mapping[str, StrOrPromise]:
    """Return a sentence for each part of a plan that cannot stay as it is."""
    if isinstance(plan, SeriesPlan):
        return _faults_of_series(plan)
    if isinstance(plan, KindsPlan):
        return _faults_of_kinds(plan)
    return _faults_of_layout(plan) if isinstance(plan, LayoutPlan) else {}


def _faults_of_kinds(plan: KindsPlan) -> dict[str, StrOrPromise]:
    if not set(plan.unused) <= set(ADMINISTRATIVE):
        return {"used": _("Choose from the 29 kinds of documents.")}
    if ALWAYS_IN_USE in plan.unused:
        return {
            "used": _(
                "Official letters stay in use: answers to other units and corrections are official "
                "letters. Tick them again."
            )
        }
    return {}


def _faults_of_layout(plan: LayoutPlan) -> dict[str, StrOrPromise]:
    if plan.profile not in OFFERED:
        return {"profile": _("Choose one of the layout profiles.")}
    allowed = ranges(profile(plan.profile))
    return {
        name: _("This lies outside what the profile allows. Choose a value within the range.")
        for name, value in plan.settings
        if name not in allowed or not allowed[name].holds(value)
    }


def _faults_of_series(plan: SeriesPlan) -> dict[str, StrOrPromise]:
    named = [kind for one in plan.own for kind in one.kinds]
    if any(not one.kinds or not one.name.strip() for one in plan.own):
        return {"rows": _("Give every series of its own a name and at least one kind.")}
    if len(plan.own) > MOST_SERIES or any(len(one.name) > NAME_LENGTH for one in plan.own):
        return {"rows": _("The name of a series has at most 80 characters. Shorten it.")}
    if not set(named) <= set(ADMINISTRATIVE):
        return {"rows": _("Choose from the 29 kinds of documents.")}
    if len(named) != len(set(named)):
        return {"rows": _("A kind stands in two series. Leave it in one of them.")}
    if len({plan.of(kind).code for kind in WITHOUT_KIND}) > 1:
        return {
            "rows": _(
                "Official letters and formal letters have no abbreviation in their symbol: in two "
                "series the same number and symbol would be given twice. Put both in one series."
            )
        }
    return {}


def touched(now: SeriesPlan, then: SeriesPlan) -> list[str]:
    """Return the codes of the series that some kind leaves or enters."""
    pairs = ((now.of(kind).code, then.of(kind).code) for kind in DocumentKind.values)
    return sorted({code for old, new in pairs if old != new for code in (old, new)})


def is_new_year(on: date, today: date) -> bool:
    """Tell whether a day is the first of a year that has not begun, when all numbers restart."""
    return (on.month, on.day) == (1, 1) and on > today
