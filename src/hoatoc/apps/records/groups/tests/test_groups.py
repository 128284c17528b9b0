"""Groups of recipients: who keeps them, what they hold, what they were, what a draft is offered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.change_group import change_group
from ..actions.create_group import create_group
from ..actions.parts.putting import MOST_LINES
from ..actions.retire_group import retire_group
from ..contracts import GroupFields
from ..models import GroupVersion, RecipientGroup
from ..picking import numbers_in
from ..selectors import history_for, offers_for, possible_recipients
from .scenes import NAME, group_of, schools

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Actor:
    return actor_in(UnitFactory(name="Cục Nhà trường"), Role.CLERK)


def test_a_group_keeps_who_was_in_it_and_who_changed_it(clerk: Actor) -> None:
    first, second, third = schools()
    made = group_of(clerk, first, second, outside="Bộ Giáo dục và Đào tạo\n\n")
    chief = actor_in(clerk.unit, Role.CHIEF_OF_OFFICE)

    fields = GroupFields("Khối  học viện", (third.pk, second.pk, second.pk))
    changed = change_group(chief, group=made, fields=fields)

    assert (changed.name, changed.unit_ids) == ("Khối học viện", [second.pk, third.pk])
    last, before = history_for(changed)
    assert (last.ordinal, last.made_by, last.lines) == (2, chief.person, ())
    assert (before.name, before.unit_ids) == (NAME, [first.pk, second.pk])
    assert before.lines == ("Bộ Giáo dục và Đào tạo",)
    told = AuditEntry.objects.filter(action__startswith="groups.").order_by("position")
    assert [(one.action, one.facts) for one in told] == [
        ("groups.create", {"units": 2}),
        ("groups.change", {"added": 1, "gone": 1}),
    ]


def test_only_the_office_keeps_groups_and_only_its_own(clerk: Actor) -> None:
    made = group_of(clerk, *schools(1))
    fields = GroupFields("Khác", tuple(made.unit_ids))
    stranger = actor_in(UnitFactory(), Role.CLERK)

    with pytest.raises(Refused):
        create_group(actor_in(clerk.unit, Role.STAFF), fields=fields)
    with pytest.raises(Refused) as refusal:
        change_group(stranger, group=made, fields=fields)
    with pytest.raises(Refused):
        retire_group(stranger, group=made)

    assert refusal.value.code == "groups.of_others"
    made.refresh_from_db()
    assert (made.name, made.retired_at) == (NAME, None)
    assert GroupVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": NAME.upper()}, "name"),
        ({"unit_ids": ()}, "recipients"),
        ({"unit_ids": (0,)}, "recipients"),
        ({"unit_ids": tuple(range(1, 302))}, "recipients"),
        ({"outside": "Cơ quan\n" * (MOST_LINES + 1)}, "outside"),
        ({"outside": "x" * 201}, "outside"),
    ],
)
def test_what_makes_no_group_is_refused(
    clerk: Actor, changes: dict[str, object], field: str
) -> None:
    [school] = schools(1)
    group_of(clerk, school)
    fields = replace(GroupFields("Mới", (school.pk,)), **changes)  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refusal:
        create_group(clerk, fields=fields)

    assert list(refusal.value.fields) == [field]
    assert RecipientGroup.objects.count() == 1


def test_members_can_receive_and_nothing_secret_is_kept(clerk: Actor) -> None:
    department = DepartmentFactory(parent=clerk.unit)

    for unit in (department, clerk.unit):
        with pytest.raises(Invalid):
            group_of(clerk, unit)
    with pytest.raises(SecretRefused):
        group_of(clerk, *schools(1), outside="TUYỆT MẬT")


def test_a_draft_is_offered_named_groups_first_and_those_directly_under_a_unit(
    clerk: Actor,
) -> None:
    top = UnitFactory(name="Quân khu 7")
    below = [UnitFactory(parent=top) for _n in range(2)]
    lowest = UnitFactory(parent=below[0])
    ours = [UnitFactory(parent=clerk.unit) for _n in range(2)]
    named = group_of(clerk, top, lowest, outside="Báo Quân đội nhân dân")
    group_of(actor_in(top, Role.CLERK), lowest, name="Của đơn vị khác")

    offers = offers_for(clerk, possible_recipients(clerk).select_related("parent"))

    assert [(one.name, set(one.unit_ids)) for one in offers] == [
        (NAME, {top.pk, lowest.pk}),
        ("Các đơn vị trực thuộc Cục Nhà trường", {unit.pk for unit in ours}),
        ("Các đơn vị trực thuộc Quân khu 7", {unit.pk for unit in below}),
    ]
    assert (offers[0].code, offers[0].lines) == (f"g{named.pk}", ("Báo Quân đội nhân dân",))


def test_a_retired_group_and_a_closed_member_are_offered_no_more(clerk: Actor) -> None:
    first, second = schools(2)
    made = group_of(clerk, first, second)
    first.valid_to = first.valid_from
    first.save()

    [offer] = offers_for(clerk, possible_recipients(clerk))
    assert offer.unit_ids == (second.pk,)
    retired = retire_group(clerk, group=made)

    assert offers_for(clerk, possible_recipients(clerk)) == []
    with pytest.raises(Refused) as refusal:
        change_group(clerk, group=retired, fields=GroupFields("X", (second.pk,)))
    assert refusal.value.code == "groups.retired"
    assert group_of(clerk, second).name == NAME


def test_anything_but_keys_of_units_is_left_out() -> None:
    said = ["7", "x", "²", "٣", "1" * 19, "123456789012345678x", "", "-1"]

    assert numbers_in(said) == {7}
