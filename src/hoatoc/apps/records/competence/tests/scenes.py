"""A small organisation with one holder of each post that signs, and a delegate of its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import DelegationFactory

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit


@dataclass(frozen=True)
class Office:
    """An organisation and its people."""

    unit: Unit
    department: Unit
    clerk: Actor
    staff: Actor
    head: Actor
    chief: Actor
    commander: Actor


def office() -> Office:
    """Make an organisation with a department."""
    organisation = UnitFactory()
    department = DepartmentFactory(parent=organisation)
    return Office(
        unit=organisation,
        department=department,
        clerk=actor_in(organisation, Role.CLERK),
        staff=actor_in(department, Role.STAFF),
        head=actor_in(department, Role.HEAD_OF_DEPARTMENT),
        chief=actor_in(organisation, Role.CHIEF_OF_OFFICE),
        commander=actor_in(organisation, Role.COMMANDER),
    )


def delegate_of(place: Office) -> Actor:
    """Return the head of the department, to whom the commander lent his post."""
    power = DelegationFactory(from_post=place.commander.post, to_person=place.head.person)
    account = Account.objects.get(pk=place.head.account_id)
    return Actor.of(account, place.commander.post, delegation=power)
