import pytest
from django.test import Client

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.org.tests.factories import DepartmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/api/organisation/units/1", "/api/organisation/people", "/api/desk/", "/api/desk/notices",
     "/api/finder/"],
)  # fmt: skip
def test_an_anonymous_call_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 401


def test_a_unit_comes_with_its_parts_and_its_history(client: Client) -> None:
    actor = actor_in()
    below = DepartmentFactory(parent=actor.unit)
    sign_in(client, actor)

    answer = client.get(f"/api/organisation/units/{actor.unit.pk}").json()

    assert [child["id"] for child in answer["children"]] == [below.pk]
    assert [v["name"] for v in answer["versions"]] == [actor.unit.name]


@pytest.mark.parametrize("unit_id", ["999999", "0", "-1", "9" * 30, "x"])
def test_a_strange_unit_is_a_plain_refusal(client: Client, unit_id: str) -> None:
    sign_in(client, actor_in())

    assert client.get(f"/api/organisation/units/{unit_id}").status_code in {404, 422}


def test_people_are_found_over_http(client: Client) -> None:
    actor = actor_in()
    sign_in(client, actor)

    found = client.get("/api/organisation/people", {"q": "nguyen van thu"}).json()

    assert actor.person.pk in [post["person_id"] for post in found]


def test_the_desk_and_notices_are_read_over_http(client: Client) -> None:
    sign_in(client, actor_in())

    assert client.get("/api/desk/").json()["items"] == []
    assert client.get("/api/desk/notices").json() == []


@pytest.mark.parametrize("asked", [{"q": "quyet dinh"}, {"dated_from": "2026-01-01"}, {}])
def test_search_answers_over_http(client: Client, asked: dict[str, str]) -> None:
    sign_in(client, actor_in())

    assert client.get("/api/finder/", asked).json()["total"] == 0


@pytest.mark.parametrize("asked", [{"q": "\x00"}, {"page": "0"}, {"dated_from": "x"}])
def test_a_strange_search_is_a_plain_refusal(client: Client, asked: dict[str, str]) -> None:
    sign_in(client, actor_in())

    assert client.get("/api/finder/", asked).status_code == 422
