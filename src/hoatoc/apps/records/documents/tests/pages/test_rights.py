"""Every page for everybody: nobody signed in, another unit, a lower role, the right one."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.people.models import Role

GENERAL = ["list", "export", "new", "register", "register_print", "register_xlsx"]
OF_ONE = ["detail", "edit", "sign", "live", "status", "download", "print"]


def _addresses(document: Document) -> list[str]:
    one = [reverse(f"documents:{name}", args=[document.pk]) for name in OF_ONE]
    picture = reverse("documents:page_picture", args=[document.pk, 1, 1])
    act = reverse("documents:act", args=[document.pk, "submit"])
    return [*one, picture, act]


@pytest.mark.parametrize("name", GENERAL)
def test_a_stranger_is_sent_to_sign_in(client: Client, db: None, name: str) -> None:
    answer = client.get(reverse(f"documents:{name}"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_session_that_ended_under_a_form_is_said_and_leads_back(
    client: Client, issued: Document
) -> None:
    address = reverse("documents:act", args=[issued.pk, "seal"])
    for came, back in (("http://testserver" + address, address), ("http://elsewhere/x", "/")):
        answer = client.post(address, headers={"referer": came}, follow=True)
        assert answer.redirect_chain[0][0].endswith(f"?{urlencode({'next': back})}")
        assert list(answer.context["messages"])[-1].level_tag == "warning"


def test_a_stranger_sees_no_page_of_a_document(client: Client, issued: Document) -> None:
    for address in _addresses(issued):
        for send in (client.get, client.post):
            answer = send(address)
            assert answer.status_code in (302, 405), address


def test_another_unit_does_not_learn_that_a_document_is_there(
    client: Client, issued: Document
) -> None:
    sign_in(client, actor_in(role=Role.COMMANDER))

    for address in _addresses(issued):
        assert client.get(address).status_code in (404, 405), address
        assert client.post(address).status_code in (404, 405), address


def test_a_colleague_of_lower_role_sees_nothing_of_a_draft_that_is_not_his(
    client: Client, place: Office, waiting: Document
) -> None:
    sign_in(client, actor_in(place.department, Role.STAFF))

    for address in _addresses(waiting):
        assert client.get(address).status_code in (404, 405), address


def test_an_administrator_may_not_see_documents_at_all(client: Client, place: Office) -> None:
    sign_in(client, actor_in(place.unit, Role.ADMINISTRATOR))

    for name in GENERAL:
        assert client.get(reverse(f"documents:{name}")).status_code == 403, name


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("staff", "approve_content"),
        ("head", "approve_form"),
        ("head", "seal"),
        ("commander", "take_number"),
        ("commander", "issue"),
        ("clerk", "approve_content"),
        ("clerk", "cancel"),
        ("chief", "submit"),
    ],
)
def test_an_act_of_another_is_refused_though_the_document_is_visible(
    client: Client, place: Office, waiting: Document, who: str, verb: str
) -> None:
    sign_in(client, getattr(place, who))

    answer = client.post(reverse("documents:act", args=[waiting.pk, verb]))

    assert answer.status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == State.AWAITING_SIGNATURE


def test_a_clerk_cannot_sign_for_the_commander(
    client: Client, place: Office, waiting: Document
) -> None:
    sign_in(client, place.clerk)
    address = reverse("documents:sign", args=[waiting.pk])

    assert client.get(address).status_code == 302
    assert client.post(address, {"pin": "246810"}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.signed_at is None


@pytest.mark.parametrize("role", [Role.STAFF, Role.CLERK, Role.COMMANDER, Role.ARCHIVIST])
def test_the_right_people_see_the_general_pages(client: Client, place: Office, role: Role) -> None:
    sign_in(client, actor_in(place.unit, role))

    for name in ("list", "export", "register", "register_print", "register_xlsx"):
        assert client.get(reverse(f"documents:{name}")).status_code == 200, name


def test_everybody_of_the_path_sees_every_page_of_the_issued_document(
    client: Client, place: Office, issued: Document
) -> None:
    for actor in (place.staff, place.head, place.chief, place.commander, place.clerk):
        sign_in(client, actor)
        for name in ("detail", "live", "status", "download", "print", "sign"):
            answer = client.get(reverse(f"documents:{name}", args=[issued.pk]))
            assert answer.status_code == 200, (actor.post.role, name)


Make = Callable[[Office, State], Document]


def test_a_draft_is_its_authors_alone(client: Client, place: Office) -> None:
    document = document_in(place, State.DRAFT)
    address = reverse("documents:detail", args=[document.pk])

    sign_in(client, place.head)
    assert client.get(address).status_code == 404
    sign_in(client, place.staff)
    assert client.get(address).status_code == 200
