from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.declarations import WORK_KINDS, WorkKind
from hoatoc.kernel.worklist.desk import Step, clear, lay
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
KIND = WorkKind("desk.test", "Việc thử", "Làm", "desk:open_notice")


@pytest.fixture(autouse=True)
def _kind() -> Iterator[None]:
    with WORK_KINDS.added_for_test(KIND):
        yield


@pytest.fixture
def clerk() -> Actor:
    return actor_in(role=Role.CLERK)


def _lay(actor: Actor, title: str, **words: object) -> None:
    lay(Step(KIND.code, person_token(actor.person.pk), ids.new_id(), title=title, **words))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["desk", "signing", "tasks", "items", "notices"])
def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(f"desk:{name}")).url.startswith(reverse("account_login"))  # type: ignore[attr-defined]


def test_work_is_grouped_late_first_then_by_urgency(client: Client, clerk: Actor) -> None:
    now = clock.now()
    _lay(clerk, "Để sau")
    _lay(clerk, "Khẩn", urgency=1)
    _lay(clerk, "Hỏa tốc", urgency=3)
    _lay(clerk, "Quá hạn", due_at=now - timedelta(hours=1))
    sign_in(client, clerk)

    with budget(__file__, "desk"):
        answer = client.get("/")

    groups = answer.context["groups"]
    assert [g[0] for g in groups] == ["overdue", "most_urgent", "urgent", "later"]
    assert [g[4][0].subject for g in groups] == ["Quá hạn", "Hỏa tốc", "Khẩn", "Để sau"]
    assert [g[3] for g in groups] == [1, 1, 1, 1]
    assert answer.context["total"] == 4


def test_each_row_carries_its_next_act(client: Client, clerk: Actor) -> None:
    _lay(clerk, "Công văn về huấn luyện", reference="12/BTM-VP", from_label="Phòng Tham mưu")
    sign_in(client, clerk)

    said = client.get("/").content.decode()

    assert "Công văn về huấn luyện" in said
    assert "12/BTM-VP" in said
    assert "Phòng Tham mưu" in said
    assert ">Làm<" in said


def test_the_desk_of_a_role_is_shared_by_its_holders_and_nobody_else(client: Client) -> None:
    clerk = actor_in(role=Role.CLERK)
    lay(Step(KIND.code, role_token(clerk.unit.pk, Role.CLERK), ids.new_id(), title="Vào sổ"))

    for other, expected in [
        (actor_in(clerk.unit, Role.CLERK), 1),
        (actor_in(clerk.unit, Role.STAFF), 0),
        (actor_in(role=Role.CLERK), 0),
    ]:
        sign_in(client, other)
        assert client.get("/").context["total"] == expected


def test_the_number_of_queries_does_not_grow_with_the_desk(client: Client, clerk: Actor) -> None:
    for n in range(30):
        _lay(clerk, f"Việc {n}", urgency=n % 4)
    sign_in(client, clerk)

    with budget(__file__, "desk"):
        client.get("/")


def test_an_unchanged_desk_answers_with_nothing_to_swap(client: Client, clerk: Actor) -> None:
    _lay(clerk, "Việc một")
    sign_in(client, clerk)
    version = client.get("/").context["version"]

    with budget(__file__, "items unchanged"):
        answer = client.get(reverse("desk:items"), {"version": version})

    assert answer.status_code == 204


def test_new_work_appears_with_the_next_question(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)
    version = client.get("/").context["version"]
    _lay(clerk, "Việc mới đến")

    with budget(__file__, "items changed"):
        answer = client.get(reverse("desk:items"), {"version": version})

    assert answer.status_code == 200
    assert "Việc mới đến" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_poll_after_the_session_ended_makes_the_page_ask_for_itself(client: Client) -> None:
    answer = client.get(reverse("desk:items"), headers={"HX-Request": "true"})

    assert answer.headers["HX-Refresh"] == "true"
    assert not answer.content


def test_finished_work_leaves_the_desk(client: Client, clerk: Actor) -> None:
    subject = ids.new_id()
    lay(Step(KIND.code, person_token(clerk.person.pk), subject, title="Xong"))
    sign_in(client, clerk)

    clear(subject, KIND.code)

    assert client.get("/").context["total"] == 0


def test_an_empty_desk_is_kind(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)

    answer = client.get("/")

    assert answer.context["total"] == 0
    assert 'class="empty"' in answer.content.decode()


def test_only_what_is_to_be_signed_stands_under_signing(client: Client, clerk: Actor) -> None:
    _lay(clerk, "Việc khác")
    sign_in(client, clerk)

    assert client.get(reverse("desk:signing")).context["total"] == 0
    assert client.get(reverse("desk:tasks")).context["total"] == 0
