"""The page of signing with keys elsewhere: a token, a remote service, VGCA Sign Service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.models import Picture, SigningRequest
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.signing import Mark, complete, prepare
from hoatoc.kernel.pki.tests.attacks import append_object
from hoatoc.kernel.pki.tests.csc_server import CLIENT, SECRET, Vault, serving
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from ...actions.parts.versions import pdf_of
from ...models import Document, DocumentState
from ...rules import State
from ..keys import OwnKey, own_key
from ..scenes import Office, document_in, office

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def document(place: Office) -> Document:
    return document_in(place, State.AWAITING_SIGNATURE)


@pytest.fixture
def commander(client: Client, place: Office) -> Client:
    return sign_in(client, place.commander)


def _ask(client: Client, document: Document, step: str, **given: str) -> Any:
    address = reverse(f"documents:{step}_signature", args=[document.pk])
    return client.post(address, json.dumps(given), content_type="application/json")


def _prepare(client: Client, document: Document, key: OwnKey) -> dict[str, str]:
    answer = _ask(client, document, "prepare", certificate=key.row.fingerprint)
    assert answer.status_code == 200, answer.content
    asked: dict[str, str] = answer.json()
    return asked


def _is_signed(document: Document) -> bool:
    document.refresh_from_db()
    if document.state != DocumentState.SIGNED:
        return False
    assert verdict_for(pdf_of(document), at=clock.now()).verdict is Verdict.VALID
    return True


def test_the_dialog_offers_the_token_beside_the_exercise_key(
    commander: Client, place: Office, document: Document, settings: Settings
) -> None:
    address = reverse("documents:sign", args=[document.pk])
    alone = commander.get(address)
    assert "chỉ dùng diễn tập" in alone.content.decode()
    assert 'type="password"' in alone.content.decode()
    key = own_key(place.commander.person)

    page = commander.get(address)
    text = page.content.decode()
    assert 'data-way="agent"' in text
    assert 'type="password"' not in text
    assert settings.SIGNING_AGENT_ADDRESS in page["Content-Security-Policy"]
    soft = next(one for one in page.context["keys"] if not one.is_chosen)
    other = commander.get(address, {"key": soft.short}).content.decode()
    assert 'type="password"' in other
    assert key.row.fingerprint[:16] in other


def test_two_requests_sign_with_a_token(
    commander: Client, place: Office, document: Document
) -> None:
    key = own_key(place.commander.person)
    asked = _prepare(commander, document, key)

    done = _ask(commander, document, "complete", request=asked["request"], **key.answer(asked))

    assert done.json() == {"location": reverse("documents:sign", args=[document.pk])}
    assert _is_signed(document)


def test_refusals_are_sentences_with_their_code(
    commander: Client, place: Office, document: Document
) -> None:
    key = own_key(place.commander.person)
    asked = _prepare(commander, document, key)
    refused = _ask(commander, document, "complete", request=asked["request"], signature="")

    assert (refused.status_code, refused.json()["code"]) == (400, "pki.answer_refused")
    assert _ask(commander, document, "complete", request="x").status_code == 409
    assert _ask(commander, document, "prepare", certificate="x").status_code == 403
    for body in ("[", "[]", '{"request": 1}', json.dumps({"request": "x" * 9000})):
        address = reverse("documents:complete_signature", args=[document.pk])
        assert commander.post(address, body, content_type="application/json").status_code == 422
    assert not _is_signed(document)


# --- a remote service ---


@pytest.fixture
def remote(place: Office, settings: Settings) -> Iterator[tuple[OwnKey, Vault]]:
    key = own_key(place.commander.person, "csc")
    key.row.key_label = "cred-01"
    key.row.save(update_fields=["key_label"])
    with serving({"cred-01": key.key}) as (address, vault):
        settings.CSC_ADDRESS = address
        settings.CSC_CLIENT_ID, settings.CSC_CLIENT_SECRET = CLIENT, SECRET
        yield key, vault


def test_a_remote_service_signs_after_the_person_consented_there(
    commander: Client, document: Document, remote: tuple[OwnKey, Vault]
) -> None:
    key, vault = remote
    asked = _prepare(commander, document, key)

    back = vault.consent(asked["go_to"])
    done = commander.get(back.removeprefix("http://testserver"))

    assert done.status_code == 302
    assert _is_signed(document)
    assert vault.codes == {}
    # Coming back once more signs nothing more.
    assert commander.get(back.removeprefix("http://testserver")).status_code in {403, 404, 409}
    assert document.marks.count() == 1


def test_a_service_that_misbehaves_signs_nothing_and_is_told(
    commander: Client, document: Document, remote: tuple[OwnKey, Vault], settings: Settings
) -> None:
    key, vault = remote
    asked = _prepare(commander, document, key)
    back = vault.consent(asked["go_to"]).removeprefix("http://testserver")

    hostile: list[tuple[int, bytes]] = [
        (500, b"{}"), (302, b""), (200, b"["), (200, b"[]"), (200, b"[" * 100_000),
        (200, b'{"access_token": "\\u000a"}'), (200, b" " * 300_000),
    ]  # fmt: skip
    for vault.instead in hostile:
        assert commander.get(back).status_code == 503
    vault.instead = None
    assert commander.get(back.replace("code=", "code=x")).status_code == 503
    settings.CSC_ADDRESS = "http://remote.example"
    assert commander.get(back).status_code == 503
    assert not _is_signed(document)


def test_somebody_else_cannot_come_back_with_the_code(
    commander: Client, place: Office, document: Document, remote: tuple[OwnKey, Vault]
) -> None:
    key, vault = remote
    asked = _prepare(commander, document, key)
    back = vault.consent(asked["go_to"]).removeprefix("http://testserver")

    assert sign_in(Client(), place.chief).get(back).status_code in {403, 404, 409}
    assert sign_in(Client(), place.commander).get(back).status_code == 409
    assert not _is_signed(document)


# --- VGCA Sign Service ---


@pytest.fixture
def vgca(place: Office) -> OwnKey:
    return own_key(place.commander.person, "vgca")


def _path(message: dict[str, str], name: str) -> str:
    return message[name].removeprefix("http://testserver")


def _by_program(place: Office, base: bytes, key: OwnKey, field: str = "Signature1") -> bytes:
    """What a program of somebody else's does: its own field, its own appearance."""
    places = find_places(base, signer_name=place.commander.person.full_name, title=None)
    picture = Picture.objects.filter(person=place.commander.person).latest("pk").png_bytes
    prepared = prepare(
        base, mark=Mark(field, places.signature, picture), signer=key, at=clock.now()
    )
    return complete(prepared, key.sign(prepared.to_sign), timestamper=timestamper())


def test_vgca_sign_service_fetches_signs_and_returns(
    commander: Client, place: Office, document: Document, vgca: OwnKey
) -> None:
    asked = _prepare(commander, document, vgca)
    message = json.loads(asked["message"])
    program = Client()  # no cookies

    base = program.get(_path(message, "FileName")).content
    assert base == pdf_of(document)
    signed = SimpleUploadedFile("signed.pdf", _by_program(place, base, vgca))
    returned = program.post(_path(message, "FileUploadHandler"), {"uploadfile": signed})
    assert returned.json()["Status"] is True
    assert not _is_signed(document)

    done = _ask(commander, document, "complete", request=asked["request"])

    assert done.status_code == 200
    assert _is_signed(document)
    # Every address is over now.
    assert program.get(_path(message, "FileName")).status_code == 409


def test_the_file_that_comes_back_is_treated_as_a_stranger_s(
    commander: Client, place: Office, document: Document, vgca: OwnKey
) -> None:
    base = pdf_of(document)
    stranger = own_key(place.chief.person)
    good = _by_program(place, base, vgca)
    hostile = {
        append_object(good): "pki.signed_file_refused",
        _by_program(place, base, stranger): "pki.signed_file_refused",
        base + b"\n%%EOF\n": "pki.signed_file_refused",
    }
    for file, code in hostile.items():
        asked = _prepare(commander, document, vgca)
        address = _path(json.loads(asked["message"]), "FileUploadHandler")
        assert Client().post(address, {"f": SimpleUploadedFile("a.pdf", file)}).status_code == 200
        refused = _ask(commander, document, "complete", request=asked["request"])
        assert refused.json()["code"] == code
        # What was returned once is not replaced.
        again = Client().post(address, {"f": SimpleUploadedFile("a.pdf", good)})
        assert again.status_code == 409
        assert not _is_signed(document)


def test_a_program_without_the_word_gets_nothing(
    commander: Client, place: Office, document: Document, vgca: OwnKey
) -> None:
    asked = _prepare(commander, document, vgca)
    address = _path(json.loads(asked["message"]), "FileUploadHandler")
    for file in (b"%PDF-1.7 other", pdf_of(document)[:-1], b"x"):
        answer = Client().post(address, {"f": SimpleUploadedFile("a.pdf", file)})
        assert answer.status_code == 422
    assert Client().post(address).status_code == 422
    assert Client().post(reverse("documents:signature_signed", args=["x"])).status_code in {
        409,
        422,
    }
    assert Client().get(reverse("documents:signature_pages", args=["x"])).status_code == 409
    # The word of a token's request opens no pages.
    token = own_key(place.commander.person)
    other = _prepare(commander, document, token)["request"]
    assert Client().get(reverse("documents:signature_pages", args=[other])).status_code == 409
    assert _ask(commander, document, "complete", request=asked["request"]).status_code == 409
    assert SigningRequest.objects.count() == 1
