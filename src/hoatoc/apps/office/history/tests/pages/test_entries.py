import io
import json
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.history.facade import life_of
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.declarations import AUDIT_ACTIONS
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.audit.recording import name_of, record
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
ADDRESS = "/history/"


@pytest.fixture
def officer() -> Actor:
    actor = actor_in(role=Role.SECURITY_OFFICER)
    record(actor, "accounts.choose_post", actor.post, facts={"delegation": None})
    record(actor, "finder.export", facts={"count": 7, "form": "csv", "words": "huấn luyện"})
    other = actor_in()
    record(other, "accounts.choose_post", other.post)
    return actor


def _tamper(position: int, assignment: str) -> None:
    """Change an entry as somebody with the database in his hands would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE audit_auditentry SET {assignment} WHERE position = {position}")  # noqa: S608
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")


def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).url.startswith(reverse("account_login"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {Role.SECURITY_OFFICER, Role.ADMINISTRATOR}]
)
def test_other_roles_do_not_see_the_record(client: Client, role: Role) -> None:
    sign_in(client, actor_in(role=role))

    assert client.get(ADDRESS).status_code == 403
    assert client.post(reverse("history:verify")).status_code == 403


def test_the_security_officer_reads_the_record_of_his_organisation(
    client: Client, officer: Actor
) -> None:
    sign_in(client, officer)

    with budget(__file__, "entries"):
        answer = client.get(ADDRESS)

    assert [line.action for line in answer.context["lines"]] == [
        "finder.export", "accounts.choose_post",
    ]  # fmt: skip
    assert "huấn luyện" in answer.content.decode()


def test_the_administrator_sees_who_and_when_but_not_what_about(
    client: Client, officer: Actor
) -> None:
    sign_in(client, actor_in(officer.unit, Role.ADMINISTRATOR))

    answer = client.get(ADDRESS, {"subject": "x"})

    assert len(answer.context["lines"]) == 2
    assert "huấn luyện" not in answer.content.decode()
    assert all(not line.facts and not line.sentence for line in answer.context["lines"])


def test_actions_are_named_in_words_where_their_objects_are_held_back(
    client: Client, officer: Actor
) -> None:
    sign_in(client, actor_in(officer.unit, Role.ADMINISTRATOR))

    said = client.get(ADDRESS).content.decode()

    assert "Tìm kiếm: Đã xuất danh sách … mục" in said
    assert '<optgroup label="Tài khoản">' in said
    assert not re.search(r">\s*(finder\.export|accounts\.choose_post)\s*<", said)


def test_every_action_that_can_be_recorded_has_a_name_in_words() -> None:
    assert all("%" not in name_of(a.code) and "." not in name_of(a.code) for a in AUDIT_ACTIONS)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"action": "finder.export"}, 1),
        ({"person": "nguyễn"}, 2),
        ({"person": "không có ai"}, 0),
        ({"kind": "people.post"}, 1),
        ({"since": "2000-01-01"}, 2),
        ({"until": "2000-01-01"}, 0),
        ({"before": "2"}, 1),
        ({"since": "hôm qua"}, 2),
    ],
)
def test_the_record_is_asked_by_person_object_action_and_day(
    client: Client, officer: Actor, asked: dict[str, str], count: int
) -> None:
    sign_in(client, officer)

    assert len(client.get(ADDRESS, asked).context["lines"]) == count


def test_a_long_record_continues_downwards(client: Client, officer: Actor) -> None:
    for _ in range(60):
        record(officer, "finder.export", facts={"count": 1})
    sign_in(client, officer)

    first = client.get(ADDRESS)
    second = client.get(f"{ADDRESS}{first.context['older']}")

    assert [len(a.context["lines"]) for a in (first, second)] == [50, 12]
    assert not second.context["older"]


def test_an_untouched_record_holds_and_the_verification_is_recorded(
    client: Client, officer: Actor
) -> None:
    sign_in(client, officer)

    answer = client.post(reverse("history:verify"))

    assert answer.context["found"].holds
    assert AuditEntry.objects.filter(action="history.verify").get().facts["breaks"] == 0


def test_a_changed_entry_is_named(client: Client, officer: Actor) -> None:
    _tamper(1, "person_label = 'Kẻ khác'")
    sign_in(client, officer)

    answer = client.post(reverse("history:verify"))

    assert (1, "changed") in answer.context["found"].breaks


def test_the_command_proves_every_chain_and_leaves_with_1_when_one_is_broken(
    officer: Actor,
) -> None:
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    assert "Every chain holds." in out.getvalue()

    _tamper(2, "facts = '{}'")
    broken = io.StringIO()
    with pytest.raises(SystemExit) as leaving:
        call_command("verify_audit", "--json", stdout=broken)

    assert leaving.value.code == 1
    assert {b["why"] for b in json.loads(broken.getvalue())} == {"changed"}


def test_the_life_of_an_object_is_told_oldest_first(officer: Actor) -> None:
    record(officer, "organisation.end_post", officer.post, facts={"reason": "Nghỉ hưu"})

    life = life_of(officer, "people.post", officer.post.pk)

    assert len(life) == 2
    assert life[0].who == officer.person.rank_and_name
    assert life[1].note == "Nghỉ hưu"
