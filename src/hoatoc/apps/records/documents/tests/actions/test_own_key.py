"""Signing with a key that is somewhere else: prepare, then complete; one time, by its owner."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki import authority, errors
from hoatoc.kernel.pki.checking import certificate_for_signing, certificates_for_signing
from hoatoc.kernel.pki.jobs import erase_requests
from hoatoc.kernel.pki.models import SigningRequest
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from ...actions.complete_signature import complete_signature
from ...actions.parts.versions import pdf_of
from ...actions.prepare_signature import prepare_signature
from ...actions.sign import sign
from ...models import Document, DocumentState
from ...rules import State
from ..keys import OwnKey, own_key
from ..scenes import PIN, Office, commissar_of, document_in, draft, office, walk

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db
SESSION = "a-session"


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def document(place: Office) -> Document:
    return document_in(place, State.AWAITING_SIGNATURE)


@pytest.fixture
def token(place: Office) -> OwnKey:
    return own_key(place.commander.person)


def _prepare(actor: Actor, document: Document, token: OwnKey, read: str = "") -> dict[str, str]:
    return prepare_signature(
        actor,
        document=document,
        fingerprint=token.row.fingerprint,
        read_sha256=read,
        session=SESSION,
    )


def _complete(
    actor: Actor, document: Document, word: str, given: dict[str, str], session: str = SESSION
) -> Document:
    return complete_signature(actor, document=document, word=word, session=session, given=given)


def _is_unsigned(document: Document) -> None:
    document.refresh_from_db()
    assert document.state == DocumentState.AWAITING_SIGNATURE
    assert document.marks.count() == 0
    assert not AuditEntry.objects.filter(action="documents.sign").exists()


def test_a_commander_signs_with_a_key_that_the_server_never_has(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    _is_unsigned(document)

    signed = _complete(place.commander, document, asked["request"], token.answer(asked))

    report = verdict_for(pdf_of(signed), at=clock.now())
    assert signed.state == DocumentState.SIGNED
    assert report.verdict is Verdict.VALID
    assert [one.signer_name for one in report.signatures] == [place.commander.person.full_name]
    assert signed.marks.get().certificate == token.row
    told = AuditEntry.objects.filter(subject_id=str(document.pk), action__endswith="sign")
    assert [entry.facts["key"] for entry in told] == ["agent"]


def test_the_second_head_signs_with_a_token_after_the_first_with_a_soft_key(place: Office) -> None:
    commissar = commissar_of(place)
    half = walk(
        place, draft(place, UnitFactory(), second_post_id=commissar.post.pk), State.AWAITING_SECOND
    )
    token = own_key(commissar.person)
    asked = _prepare(commissar, half, token)

    signed = _complete(commissar, half, asked["request"], token.answer(asked))

    assert verdict_for(pdf_of(signed), at=clock.now()).verdict is Verdict.VALID
    assert signed.marks.count() == 2


def test_an_answer_is_taken_one_time(place: Office, document: Document, token: OwnKey) -> None:
    asked = _prepare(place.commander, document, token)
    answer = token.answer(asked)
    _complete(place.commander, document, asked["request"], answer)

    with pytest.raises((errors.RequestOver, Refused)):
        _complete(place.commander, document, asked["request"], answer)

    assert document.marks.count() == 1
    assert bytes(SigningRequest.objects.get().revision) == b""


def test_a_wrong_value_signs_nothing_and_the_right_one_still_does(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    stranger = own_key(place.chief.person)

    for wrong in ({}, {"signature": "?"}, stranger.answer(asked)):
        with pytest.raises(errors.AnswerRefused):
            _complete(place.commander, document, asked["request"], wrong)
        _is_unsigned(document)

    assert _complete(place.commander, document, asked["request"], token.answer(asked)).signed_at


def test_a_request_belongs_to_its_person_session_and_document(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    answer, word = token.answer(asked), asked["request"]
    other = document_in(place, State.AWAITING_SIGNATURE)

    with pytest.raises(errors.RequestOver):
        _complete(place.commander, document, word, answer, session="another")
    with pytest.raises(errors.RequestOver):
        _complete(place.commander, other, word, answer)
    with pytest.raises(errors.RequestOver):
        _complete(place.commander, document, word[:-1], answer)
    with pytest.raises(Refused):
        _complete(place.chief, document, word, answer)
    _is_unsigned(document)


def test_a_new_request_ends_the_former_one(
    place: Office, document: Document, token: OwnKey
) -> None:
    former = _prepare(place.commander, document, token)
    _prepare(place.commander, document, token)

    with pytest.raises(errors.RequestOver):
        _complete(place.commander, document, former["request"], token.answer(former))
    _is_unsigned(document)


def test_pages_that_changed_meanwhile_are_not_signed(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    other = document_in(place, State.AWAITING_SIGNATURE)
    Document.objects.filter(pk=document.pk).update(current_version=other.current_version)

    with pytest.raises(Conflict):
        _complete(place.commander, document, asked["request"], token.answer(asked))
    with pytest.raises(Conflict):
        _prepare(place.commander, document, token, read="0" * 64)
    _is_unsigned(document)


def test_a_certificate_that_was_revoked_meanwhile_signs_nothing(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    authority.revoke(token.row, "keyCompromise", clock.now() - timedelta(seconds=1))

    with pytest.raises(errors.CertificateRevoked):
        _complete(place.commander, document, asked["request"], token.answer(asked))
    _is_unsigned(document)


def test_a_request_whose_time_is_over_is_refused_and_swept(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)
    erase_requests()
    assert SigningRequest.objects.count() == 1
    SigningRequest.objects.update(ends_at=clock.now())

    with pytest.raises(errors.RequestOver):
        _complete(place.commander, document, asked["request"], token.answer(asked))
    erase_requests()

    _is_unsigned(document)
    assert not SigningRequest.objects.exists()


def test_a_request_keeps_no_word_and_no_pages(
    place: Office, document: Document, token: OwnKey
) -> None:
    asked = _prepare(place.commander, document, token)

    kept = SigningRequest.objects.get()

    assert asked["request"] not in {kept.secret_mark, kept.session_mark}
    assert SESSION not in kept.session_mark
    assert not bytes(kept.revision).startswith(b"%PDF")


def test_a_person_chooses_among_his_keys_and_a_pin_opens_no_token(
    place: Office, document: Document, token: OwnKey
) -> None:
    """Whoever enters a PIN without saying for which key means the one that takes it."""
    person = place.commander.person
    soft = certificate_for_signing(person, clock.now())
    assert soft != token.row
    assert certificates_for_signing(person, clock.now()) == [token.row, soft]

    with pytest.raises(errors.KeyElsewhere):
        sign(place.commander, document=document, pin=PIN, fingerprint=token.row.fingerprint)
    with pytest.raises(errors.CertificateNotHis):
        sign(place.commander, document=document, pin=PIN, fingerprint="0" * 64)
    with pytest.raises(errors.ProviderUnknown):
        prepare_signature(
            place.commander,
            document=document,
            fingerprint=soft.fingerprint,
            read_sha256="",
            session=SESSION,
        )
    _is_unsigned(document)
    signed = sign(place.commander, document=document, pin=PIN)

    assert signed.marks.get().certificate == soft


def test_a_request_for_a_certificate_has_to_prove_a_strong_key(place: Office) -> None:
    for refused in (b"", b"-----BEGIN CERTIFICATE REQUEST-----\nMAMC\n"):
        with pytest.raises(errors.CertificateRequestRefused):
            authority.certify_for_person(place.chief.person, refused, provider="agent")
