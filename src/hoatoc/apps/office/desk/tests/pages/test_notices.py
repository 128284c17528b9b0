from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.base import ids
from hoatoc.kernel.notices.declarations import NOTICE_KINDS, NoticeKind
from hoatoc.kernel.notices.telling import notices_of, notify, unread_count
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
KIND = NoticeKind("desk.test", "“%(subject)s” đã được ký.", "accounts:delegation")


@pytest.fixture
def reader() -> Iterator[Actor]:
    actor = actor_in()
    with NOTICE_KINDS.added_for_test(KIND):
        for n in range(3):
            notify(
                KIND.code, [person_token(actor.person.pk)], ids.new_id(), subject=f"Tờ trình {n}"
            )
        yield actor


def test_my_notices_are_told_newest_first(client: Client, reader: Actor) -> None:
    sign_in(client, reader)

    with budget(__file__, "notices"):
        answer = client.get(reverse("desk:notices"))

    assert [row["sentence"] for row in answer.context["rows"]] == [
        f"“Tờ trình {n}” đã được ký." for n in (2, 1, 0)
    ]


def test_opening_one_marks_it_read_and_leads_to_its_object(client: Client, reader: Actor) -> None:
    notice = notices_of(reader)[0]
    sign_in(client, reader)

    answer = client.get(reverse("desk:open_notice", args=[notice.pk]))

    assert answer.url == reverse("accounts:delegation", args=[notice.subject_id])  # type: ignore[attr-defined]
    assert unread_count(reader) == 2


def test_all_are_marked_read_at_once(client: Client, reader: Actor) -> None:
    sign_in(client, reader)

    client.post(reverse("desk:read_all"))

    assert unread_count(reader) == 0
    assert not client.get(reverse("desk:notices"), {"show": "unread"}).context["rows"]


def test_the_notice_of_another_person_is_not_found(client: Client, reader: Actor) -> None:
    notice = notices_of(reader)[0]
    sign_in(client, actor_in(reader.unit))

    assert client.get(reverse("desk:open_notice", args=[notice.pk])).status_code == 404
    assert unread_count(reader) == 3
