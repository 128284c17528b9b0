"""A commander's morning: read each, choose or return, one PIN, and what stops what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document, DocumentState
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import (
    PIN,
    Office,
    commissar_of,
    draft,
    office,
    walk,
)
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki.models import Unlock
from hoatoc.ui.tests.budgets import budget

from ...views.desk import COOKIE

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def waiting(place: Office) -> list[Document]:
    return [_waiting(place) for _ in range(3)]


@pytest.fixture
def visitor(client: Client, place: Office, waiting: list[Document]) -> Client:
    return sign_in(client, place.commander)


def _waiting(place: Office) -> Document:
    return walk(place, draft(place, UnitFactory()), State.AWAITING_SIGNATURE)


def _at(name: str, document: Document | None = None) -> str:
    return reverse(f"signing:{name}", args=[document.pk] if document else [])


def _choose(client: Client, document: Document, **more: str) -> Any:
    version = document.current_version
    assert version is not None
    return client.post(_at("choose", document), {"sha256": version.file.sha256, **more})


def _read_and_choose(client: Client, *documents: Document) -> None:
    for document in documents:
        assert client.get(_at("read", document)).status_code == 200
        _choose(client, document)


def _unlock(client: Client, pin: str = PIN) -> Any:
    return client.post(_at("unlock"), {"pin": pin})


def _states(*documents: Document) -> list[str]:
    found = {one.pk: one.state for one in Document.objects.filter(pk__in=[d.pk for d in documents])}
    return [found[document.pk] for document in documents]


def test_a_morning_read_chosen_and_signed_with_one_pin(
    visitor: Client, place: Office, waiting: list[Document]
) -> None:
    _read_and_choose(visitor, *waiting)
    assert _unlock(visitor).status_code == 302

    for document in waiting:
        assert visitor.post(_at("sign", document)).status_code == 302

    assert _states(*waiting) == [DocumentState.SIGNED] * 3
    assert visitor.get(_at("run")).context["signed"] == 3
    told = AuditEntry.objects.filter(person_id=place.commander.person.pk)
    assert told.filter(action="documents.sign").count() == 3
    assert told.filter(action="documents.view").count() == 3
    assert told.filter(action="signing.unlock").count() == 1


def test_the_second_head_signs_many_once_the_first_has_signed(client: Client) -> None:
    place = office()
    commissar = commissar_of(place)
    made = draft(place, UnitFactory(), second_post_id=commissar.post.pk)
    half = walk(place, made, State.AWAITING_SECOND)
    sign_in(client, commissar)

    _read_and_choose(client, half)
    _unlock(client)
    client.post(_at("sign", half))

    assert _states(half) == [DocumentState.SIGNED]
    assert half.marks.count() == 2


def test_nothing_is_signed_that_was_not_opened_or_not_chosen(
    visitor: Client, waiting: list[Document]
) -> None:
    first, second, third = waiting
    _choose(visitor, first)
    visitor.get(_at("read", second))
    _read_and_choose(visitor, third)
    _unlock(visitor)

    for document in (first, second):
        visitor.post(_at("sign", document))

    assert _states(*waiting) == [DocumentState.AWAITING_SIGNATURE] * 3


def test_pages_that_changed_after_reading_are_not_signed(
    visitor: Client, place: Office, waiting: list[Document]
) -> None:
    document, other, _third = waiting
    _read_and_choose(visitor, document)
    _unlock(visitor)
    Document.objects.filter(pk=document.pk).update(current_version=other.current_version)

    visitor.post(_at("sign", document))

    assert _states(document) == [DocumentState.AWAITING_SIGNATURE]


def test_pages_that_did_not_come_into_view_are_asked_for(
    visitor: Client, waiting: list[Document]
) -> None:
    visitor.get(_at("read", waiting[0]))

    unseen = _choose(visitor, waiting[0], seen="0")
    assert unseen["Location"] == _at("read", waiting[0])
    assert visitor.get(_at("waiting")).context["chosen"] == 0
    _choose(visitor, waiting[0], seen="1")

    assert visitor.get(_at("waiting")).context["chosen"] == 1


def test_a_choice_is_taken_back(visitor: Client, waiting: list[Document]) -> None:
    _read_and_choose(visitor, waiting[0])

    _choose(visitor, waiting[0], drop="1")

    assert visitor.get(_at("waiting")).context["chosen"] == 0


def test_a_wrong_pin_opens_nothing(visitor: Client, waiting: list[Document]) -> None:
    _read_and_choose(visitor, waiting[0])

    answer = _unlock(visitor, "000000")

    assert answer.status_code == 403
    assert COOKIE not in visitor.cookies
    assert not Unlock.objects.exists()


def test_the_browser_s_half_is_out_of_reach_of_scripts_and_of_other_pages(
    visitor: Client, waiting: list[Document]
) -> None:
    _read_and_choose(visitor, waiting[0])

    cookie = _unlock(visitor).cookies[COOKIE]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/signing/")
    assert cookie["max-age"] == 600


def _lock_button(client: Client) -> None:
    client.post(_at("lock"))


def _sign_out(client: Client) -> None:
    client.post(reverse("account_logout"))


def _wait(client: Client) -> None:
    del client
    Unlock.objects.update(ends_at=clock.now() - timedelta(seconds=1))


def _lose_the_cookie(client: Client) -> None:
    del client.cookies[COOKIE]


@pytest.mark.parametrize("end", [_lock_button, _sign_out, _wait, _lose_the_cookie])
def test_the_key_is_locked_by_the_button_by_signing_out_by_time_and_without_the_browser_s_half(
    visitor: Client, place: Office, waiting: list[Document], end: object
) -> None:
    _read_and_choose(visitor, *waiting)
    _unlock(visitor)
    visitor.post(_at("sign", waiting[0]))

    end(visitor)  # type: ignore[operator]
    answer = visitor.post(_at("sign", waiting[1]))

    assert answer.status_code in {302, 403}
    assert _states(*waiting) == [
        DocumentState.SIGNED, DocumentState.AWAITING_SIGNATURE, DocumentState.AWAITING_SIGNATURE,
    ]  # fmt: skip


def test_signing_out_erases_what_was_sealed(visitor: Client, waiting: list[Document]) -> None:
    _read_and_choose(visitor, waiting[0])
    _unlock(visitor)

    _sign_out(visitor)

    assert [bytes(one.sealed) for one in Unlock.objects.all()] == [b""]


def test_one_that_is_refused_does_not_stop_the_others_and_says_why(
    visitor: Client, place: Office, waiting: list[Document]
) -> None:
    first, second, third = waiting
    _read_and_choose(visitor, *waiting)
    _unlock(visitor)
    Document.objects.filter(pk=first.pk).update(signatory_post=place.chief.post)

    for document in (first, second, third):
        visitor.post(_at("sign", document))

    page = visitor.get(_at("run"))

    assert _states(*waiting) == [DocumentState.AWAITING_SIGNATURE, *[DocumentState.SIGNED] * 2]
    assert (page.context["signed"], page.context["refused"]) == (2, 1)
    assert "documents.not_signatory" in page.content.decode()


def test_signing_the_same_one_twice_signs_it_once(visitor: Client, waiting: list[Document]) -> None:
    _read_and_choose(visitor, waiting[0])
    _unlock(visitor)

    for _ in range(2):
        visitor.post(_at("sign", waiting[0]), headers={"HX-Request": "true"})

    assert waiting[0].marks.count() == 1
    assert visitor.get(_at("run")).context["signed"] == 1


def test_a_document_is_returned_with_its_reason_and_the_next_one_opens(
    visitor: Client, waiting: list[Document]
) -> None:
    order = [row.document for row in visitor.get(_at("waiting")).context["rows"]]

    empty = visitor.post(_at("return", order[0]), {"reason": ""})
    answer = visitor.post(_at("return", order[0]), {"reason": "Sửa lại số liệu."})

    assert empty.status_code == 422
    assert answer["Location"] == _at("read", order[1])
    assert _states(order[0]) == [DocumentState.RETURNED]


def test_only_the_signatory_s_own_documents_wait_and_others_are_not_there(
    client: Client, place: Office, waiting: list[Document]
) -> None:
    sign_in(client, place.chief)

    assert client.get(_at("waiting")).context["rows"] == []
    for name in ("read", "choose", "return", "sign"):
        method = client.get if name == "read" else client.post
        assert method(_at(name, waiting[0])).status_code in {302, 404}
    sign_in(client, place.staff)
    assert client.get(_at("waiting")).status_code == 403


def test_the_pages_ask_the_database_little(visitor: Client, waiting: list[Document]) -> None:
    with budget(__file__, "waiting"):
        visitor.get(_at("waiting"))
    visitor.get(_at("read", waiting[0]))
    with budget(__file__, "read"):
        visitor.get(_at("read", waiting[0]))


def test_the_desk_leads_there_when_several_wait(visitor: Client) -> None:
    assert f'href="{_at("waiting")}"' in visitor.get("/desk/signing/").content.decode()
