"""The pages of the groups of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget

from ...actions.change_group import change_group
from ...contracts import GroupFields
from ...models import RecipientGroup
from ..scenes import NAME, group_of, schools

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> Actor:
    actor = actor_in(UnitFactory(), Role.CLERK)
    sign_in(client, actor)
    return actor


def _at(name: str, group: RecipientGroup) -> str:
    return reverse(f"groups:{name}", args=[group.pk])


def test_the_registry_makes_changes_and_retires_a_group(client: Client, clerk: Actor) -> None:
    first, second = schools(2)
    sent = {"name": NAME, "recipients": [first.pk], "outside": "Bộ Nội vụ", "do": "save"}

    empty = client.get(reverse("groups:home")).content.decode()
    wrong = client.post(reverse("groups:create"), sent | {"name": ""})
    made = client.post(reverse("groups:create"), sent)
    found = RecipientGroup.objects.get()
    changed = client.post(_at("change", found), sent | {"recipients": [first.pk, second.pk]})
    shown = client.get(_at("group", found)).content.decode()
    again = client.get(_at("change", found))
    retired = client.post(_at("retire", found))

    assert "Chưa có nhóm nào" in empty
    assert (wrong.status_code, made.status_code, changed.status_code) == (422, 302, 302)
    assert second.name in shown
    assert "Bộ Nội vụ" in shown
    assert again.context["form"]["recipients"].value() == [first.pk, second.pk]
    assert retired["Location"] == reverse("groups:home")
    assert client.get(_at("change", found)).status_code == 403
    assert NAME in client.get(reverse("groups:home")).content.decode()


def test_the_history_says_who_came_in_and_who_went_out(client: Client, clerk: Actor) -> None:
    first, second = schools(2)
    made = group_of(clerk, first)
    change_group(clerk, group=made, fields=GroupFields("Tên mới", (second.pk,)))

    with budget(__file__, "group"):
        answer = client.get(_at("group", made))

    last, begun = answer.context["changes"]
    assert (last.added, last.gone, last.name_before) == ([second.name], [first.name], NAME)
    assert (begun.added, begun.gone, begun.name_before) == ([first.name], [], "")


def test_others_read_and_a_whole_section_is_chosen_without_scripts(
    client: Client, clerk: Actor
) -> None:
    below = schools(2, parent=clerk.unit)
    sent = {"name": NAME, "groups": ["below"], "find": "Sĩ quan 2", "do": "find"}

    found = client.post(reverse("groups:create"), sent)
    client.post(reverse("groups:create"), sent | {"do": "save"})

    assert found.status_code == 200
    assert {one.pk for one in below} == set(RecipientGroup.objects.get().unit_ids)
    sign_in(client, actor_in(clerk.unit, Role.STAFF))
    with budget(__file__, "home"):
        shown = client.get(reverse("groups:home"))
    assert shown.context["computed"][0].name == f"Các đơn vị trực thuộc {clerk.unit.name}"
    assert reverse("groups:create") not in shown.content.decode()
    assert client.get(reverse("groups:create")).status_code == 403


def test_a_group_of_others_is_not_there(client: Client, clerk: Actor) -> None:
    theirs = group_of(actor_in(UnitFactory(), Role.CLERK), *schools(1))

    for name in ("group", "change"):
        assert client.get(_at(name, theirs)).status_code == 404
    assert client.post(_at("retire", theirs)).status_code == 404
