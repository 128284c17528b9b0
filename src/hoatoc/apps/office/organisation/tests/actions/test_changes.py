from datetime import date

import pytest

from hoatoc.apps.office.organisation.actions.appoint import appoint
from hoatoc.apps.office.organisation.actions.change_unit import (
    DayIsTaken,
    WouldStandUnderItself,
    change_unit,
)
from hoatoc.apps.office.organisation.actions.end_post import end_post
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.org.models import Unit, UnitVersion
from hoatoc.kernel.org.tests.factories import DepartmentFactory
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def administrator() -> Actor:
    return actor_in(role=Role.ADMINISTRATOR)


def test_a_renamed_unit_keeps_its_history(administrator: Actor) -> None:
    unit = administrator.unit

    change_unit(administrator, unit, on=DAY, name="Tên mới", abbreviation="TM")

    assert [v.name for v in UnitVersion.objects.filter(unit=unit)] == [unit.name, "Tên mới"]
    assert AuditEntry.objects.get().action == "organisation.change_unit"


def test_a_moved_unit_takes_the_path_of_its_new_superior(administrator: Actor) -> None:
    first, second = (DepartmentFactory(parent=administrator.unit) for _ in range(2))
    below = DepartmentFactory(parent=first)

    change_unit(administrator, first, on=DAY, name="Ban 1", abbreviation="B1", parent=second)

    below.refresh_from_db()
    assert below.path == [administrator.unit.pk, second.pk, first.pk, below.pk]


def test_a_unit_is_not_put_under_its_own_part(administrator: Actor) -> None:
    first = DepartmentFactory(parent=administrator.unit)
    below = DepartmentFactory(parent=first)

    with pytest.raises(WouldStandUnderItself):
        change_unit(administrator, first, on=DAY, name="x", abbreviation="x", parent=below)

    assert not AuditEntry.objects.exists()


def test_the_history_is_not_written_backwards(administrator: Actor) -> None:
    unit = administrator.unit
    change_unit(administrator, unit, on=DAY, name="Một", abbreviation="M")

    for day in (DAY, date(2026, 2, 1)):
        with pytest.raises(DayIsTaken):
            change_unit(administrator, unit, on=day, name="Hai", abbreviation="H")


def test_a_unit_needs_a_name(administrator: Actor) -> None:
    with pytest.raises(Invalid):
        change_unit(administrator, administrator.unit, on=DAY, name="  ", abbreviation="M")


@pytest.mark.parametrize("role", [r for r in Role if r != Role.ADMINISTRATOR])
def test_other_roles_change_nothing(role: Role) -> None:
    actor = actor_in(role=role)

    with pytest.raises(Refused):
        change_unit(actor, actor.unit, on=DAY, name="x", abbreviation="x")
    with pytest.raises(Refused):
        appoint(actor, actor.unit, person=actor.person, role="clerk", title="x", valid_from=DAY)
    with pytest.raises(Refused):
        end_post(actor, actor.post, last_day=DAY)
    assert not AuditEntry.objects.exists()


def test_an_administrator_does_not_reach_into_another_organisation(administrator: Actor) -> None:
    other: Unit = actor_in().unit

    with pytest.raises(Refused) as refusal:
        appoint(
            administrator,
            other,
            person=administrator.person,
            role="commander",
            title="Lữ đoàn trưởng",
            valid_from=DAY,
        )

    assert refusal.value.code == "organisation.not_your_unit"


@pytest.mark.parametrize(("role", "title"), [("clerk", " "), ("general", "x")])
def test_an_appointment_needs_a_title_and_a_known_role(
    administrator: Actor, role: str, title: str
) -> None:
    with pytest.raises(Invalid):
        appoint(
            administrator,
            administrator.unit,
            person=PersonFactory(),
            role=role,
            title=title,
            valid_from=DAY,
        )

    assert Post.objects.count() == 1


def test_a_post_ends_once_and_not_before_it_began(administrator: Actor) -> None:
    post = actor_in(administrator.unit).post

    with pytest.raises(Invalid):
        end_post(administrator, post, last_day=date(1999, 1, 1))
    end_post(administrator, post, last_day=DAY)
    with pytest.raises(Conflict):
        end_post(administrator, post, last_day=DAY)
