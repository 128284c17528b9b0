"""A unit with its office, and what it fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role

from ..actions.draft_practice import draft_practice
from ..actions.put_in_force import put_in_force
from ..contracts import Series, SeriesPlan

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..contracts import Plan
    from ..models import PracticeVersion

DECISIONS = SeriesPlan((Series("Sổ quyết định", ("QĐ", "NQ")),))
PAPER = "Quy chế công tác văn thư số 12/QC-LĐ"


@dataclass(frozen=True)
class Office:
    """An organisation and two of its people."""

    unit: Unit
    staff: Actor
    chief: Actor


def office(**unit_as: object) -> Office:
    """Make an organisation."""
    unit = UnitFactory(**unit_as)
    return Office(unit, actor_in(unit, Role.STAFF), actor_in(unit, Role.CHIEF_OF_OFFICE))


def in_force(chief: Actor, plan: Plan, on: date | None = None) -> PracticeVersion:
    """Put a plan in force."""
    drafted = draft_practice(chief, plan=plan, reason=PAPER)
    return put_in_force(chief, version=drafted, on=on or clock.today())
