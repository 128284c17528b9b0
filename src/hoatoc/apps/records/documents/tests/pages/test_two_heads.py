"""Two heads in the pages: named in the draft, each at his turn, both shown on the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, commissar_of, draft, walk
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.org.tests.factories import UnitFactory

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.kernel.access.actor import Actor


@pytest.fixture
def commissar(place: Office) -> Actor:
    return commissar_of(place)


@pytest.fixture
def document(place: Office, commissar: Actor) -> Document:
    return draft(place, UnitFactory(), second_post_id=commissar.post.pk)


def _at(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def test_the_drafter_names_a_second_head_or_nobody(
    client: Client, place: Office, commissar: Actor, document: Document
) -> None:
    sign_in(client, place.staff)
    receiver = document.recipients.get().unit_id
    entered = {
        "way": "letter", "kind": "BC", "subject": "Tổng kết", "urgency": "0",
        "signatory": place.commander.post.pk, "recipients": [receiver],
    }  # fmt: skip

    form = client.get(f"{_at('edit', document)}?way=letter").context["form"]
    assert form["second_signatory"].value() == commissar.post.pk
    answer = client.post(_at("fields", document), entered)
    document.refresh_from_db()

    assert answer.status_code == 200
    assert document.second_post is None

    for chosen, status in ((commissar, 200), (place.commander, 422)):
        given = {**entered, "second_signatory": chosen.post.pk}
        assert client.post(_at("fields", document), given).status_code == status
    document.refresh_from_db()
    assert document.second_post == commissar.post


def test_another_kind_keeps_the_second_head_where_he_may_sign_it(
    client: Client, place: Office, commissar: Actor
) -> None:
    sign_in(client, place.staff)
    asked = {"kind": "QĐ", "second_signatory": str(commissar.post.pk)}

    form = client.get(reverse("documents:signatories"), asked).context["form"]

    assert form["second_signatory"].value() == str(commissar.post.pk)


def test_each_head_signs_at_his_turn_and_the_page_shows_both(
    client: Client, place: Office, commissar: Actor, document: Document
) -> None:
    waiting = walk(place, document, State.AWAITING_SIGNATURE)
    names = [head.person.rank_and_name for head in (place.commander, commissar)]
    sign_in(client, place.commander)
    assert names[1] in client.get(_at("sign", waiting)).content.decode()

    proof = client.post(_at("sign", waiting), {"pin": PIN}, follow=True)

    assert proof.templates[0].name == "documents/signed.html"
    assert proof.context["turn"] == commissar.post
    sign_in(client, commissar)
    page = client.get(_at("sign", waiting))
    assert (page.context["is_second"], page.context["other"]) == (True, place.commander.post)
    read = page.context["version"].file.sha256
    client.post(_at("sign", waiting), {"pin": PIN, "read_sha256": read})
    shown = client.get(_at("detail", waiting))
    waiting.refresh_from_db()
    assert waiting.state == State.SIGNED
    assert [card.capacity for card in shown.context["cards"]] == [
        f"{head.post.title}, {place.unit.name}" for head in (place.commander, commissar)
    ]
    assert [fact.value for fact in shown.context["facts"] if fact.value in names] == names


def test_the_half_signed_page_says_whose_turn_it_is(
    client: Client, place: Office, commissar: Actor, document: Document
) -> None:
    waiting = walk(place, document, State.AWAITING_SIGNATURE)
    sign_in(client, place.commander)
    client.post(_at("sign", waiting), {"pin": PIN})

    shown = client.get(_at("detail", waiting))

    assert shown.context["report"].verdict.is_good
    assert [step.state for step in shown.context["steps"]].index("now") == 4
    assert shown.context["timeline"][-1].who == commissar.person.rank_and_name
    sign_in(client, place.clerk)
    assert "acts" in client.get(_at("detail", waiting)).context
    assert client.post(reverse("documents:act", args=[waiting.pk, "take_number"])).status_code in (
        302,
        403,
    )
    waiting.refresh_from_db()
    assert waiting.number is None
