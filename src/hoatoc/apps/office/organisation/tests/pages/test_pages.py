from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.org.history import change_unit
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.people.tests.factories import PersonFactory, PostFactory
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def brigade() -> Unit:
    unit: Unit = UnitFactory(name="Lữ đoàn 147", code="LD147")
    DepartmentFactory(parent=unit, name="Phòng Hậu cần")
    return unit


@pytest.mark.parametrize("name", ["tree", "people"])
def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client, name: str) -> None:
    address = reverse(f"organisation:{name}")
    assert client.get(address).url.startswith(reverse("account_login"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMINISTRATOR])
def test_the_tree_opens_at_ones_own_organisation(client: Client, brigade: Unit, role: Role) -> None:
    sign_in(client, actor_in(brigade, role))

    with budget(__file__, "tree"):
        answer = client.get(reverse("organisation:tree"))

    assert "Phòng Hậu cần" in answer.content.decode()


def test_on_an_earlier_day_a_unit_has_its_earlier_name(client: Client, brigade: Unit) -> None:
    change_unit(brigade, on=date(2020, 1, 1), name="Lữ đoàn Hải quân 147")
    sign_in(client, actor_in(brigade))

    then = client.get(reverse("organisation:tree"), {"on": "2019-12-31"}).content.decode()
    page = client.get(reverse("organisation:unit", args=[brigade.pk]), {"on": "2019-12-31"})

    assert "Lữ đoàn 147" in then
    assert page.context["then"].name == "Lữ đoàn 147"
    assert "Lữ đoàn Hải quân 147" in client.get(reverse("organisation:tree")).content.decode()


def test_before_the_first_unit_the_tree_is_empty_and_says_so(client: Client, brigade: Unit) -> None:
    sign_in(client, actor_in(brigade))

    answer = client.get(reverse("organisation:tree"), {"on": "1900-01-01"})

    assert answer.status_code == 200
    assert answer.context["roots"] == []


def test_a_unit_shows_its_people_and_its_units(client: Client, brigade: Unit) -> None:
    actor = actor_in(brigade, Role.CLERK)
    sign_in(client, actor)

    with budget(__file__, "unit"):
        answer = client.get(reverse("organisation:unit", args=[brigade.pk]))

    said = answer.content.decode()
    assert actor.person.full_name in said
    assert "Phòng Hậu cần" in said


def test_an_unknown_unit_is_not_found(client: Client) -> None:
    sign_in(client, actor_in())

    assert client.get(reverse("organisation:unit", args=[999_999])).status_code == 404
    assert client.get(reverse("organisation:person", args=[999_999])).status_code == 404


@pytest.mark.parametrize("words", ["pham thi", "Phạm Thị Huệ", "hue pham", "HUỆ"])
def test_people_are_found_with_and_without_marks(client: Client, words: str) -> None:
    found = PostFactory(person=PersonFactory(full_name="Phạm Thị Huệ"))
    sign_in(client, actor_in())

    with budget(__file__, "people"):
        answer = client.get(reverse("organisation:people"), {"q": words})

    assert list(answer.context["page"].object_list) == [found]


def test_people_are_narrowed_to_a_unit_and_a_role(client: Client, brigade: Unit) -> None:
    clerk = actor_in(brigade, Role.CLERK)
    actor_in(brigade, Role.STAFF)
    actor_in(role=Role.CLERK)
    sign_in(client, clerk)

    asked = {"unit": str(brigade.pk), "role": Role.CLERK}
    answer = client.get(reverse("organisation:people"), asked)

    assert list(answer.context["page"].object_list) == [clerk.post]


def test_a_person_shows_present_and_earlier_posts(client: Client) -> None:
    actor = actor_in()
    PostFactory(person=actor.person, valid_from=date(2001, 1, 1), valid_to=date(2005, 1, 1))
    sign_in(client, actor)

    with budget(__file__, "person"):
        answer = client.get(reverse("organisation:person", args=[actor.person.pk]))

    assert len(answer.context["now"]) == len(answer.context["other"]) == 1


@pytest.mark.parametrize("name", ["change_unit", "appoint"])
def test_only_the_administrator_of_the_unit_changes_it(
    client: Client, brigade: Unit, name: str
) -> None:
    address = reverse(f"organisation:{name}", args=[brigade.pk])

    for actor, status in [
        (actor_in(brigade, Role.COMMANDER), 403),
        (actor_in(role=Role.ADMINISTRATOR), 403),
        (actor_in(brigade, Role.ADMINISTRATOR), 200),
    ]:
        sign_in(client, actor)
        assert client.get(address).status_code == status


def test_an_administrator_appoints_and_ends_on_the_page(client: Client, brigade: Unit) -> None:
    sign_in(client, actor_in(brigade, Role.ADMINISTRATOR))
    person = PersonFactory(full_name="Lê Văn Tám")

    fields = {
        "person": person.pk, "role": "clerk", "title": "Nhân viên văn thư",
        "valid_from": "2026-01-01", "find": "le van tam",
    }  # fmt: skip
    given = client.post(reverse("organisation:appoint", args=[brigade.pk]), fields)
    post = Post.objects.get(person=person)
    client.post(reverse("organisation:end_post", args=[post.pk]), {"last_day": "2026-06-30"})

    post.refresh_from_db()
    assert given.status_code == 302
    assert post.valid_to == date(2026, 6, 30)


def test_an_administrator_renames_on_the_page(client: Client, brigade: Unit) -> None:
    sign_in(client, actor_in(brigade, Role.ADMINISTRATOR))
    fields = {"name": "Lữ đoàn 147 mới", "abbreviation": "L147", "parent": "", "on": "2026-01-01"}

    answer = client.post(reverse("organisation:change_unit", args=[brigade.pk]), fields)

    brigade.refresh_from_db()
    assert answer.status_code == 302
    assert brigade.name == "Lữ đoàn 147 mới"
