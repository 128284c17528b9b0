"""An office with units to write to, and its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.org.tests.factories import UnitFactory

from ..actions.create_group import create_group
from ..contracts import GroupFields

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..models import RecipientGroup

NAME = "Khối nhà trường"


def schools(count: int = 3, **under: Unit) -> list[Unit]:
    """Make some units that can receive."""
    return [UnitFactory(name=f"Trường Sĩ quan {n + 1}", **under) for n in range(count)]


def group_of(actor: Actor, *units: Unit, name: str = NAME, outside: str = "") -> RecipientGroup:
    """Make a group by the real action."""
    return create_group(actor, fields=GroupFields(name, tuple(unit.pk for unit in units), outside))
