"""Signing, numbering, sealing, issuing (Decree 30/2020, Articles 13 to 18, 32, 33)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import deliveries_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.errors import (
    CertificateExpired,
    CertificateRevoked,
    WrongPin,
)
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.registers.models import RegisterEntry

from ...actions.issue import issue
from ...actions.parts.versions import pdf_of
from ...actions.seal import seal
from ...actions.sign import sign
from ...actions.take_number import take_number
from ...contracts import PACKET
from ...models import Document, DocumentState
from ...rules import State
from ..scenes import PIN, Office, document_in, office

pytestmark = pytest.mark.django_db


def _nothing_happened(document: Document, state: State) -> None:
    document.refresh_from_db()
    assert document.state == state.value
    assert document.marks.count() == 0
    assert not AuditEntry.objects.filter(action="documents.sign").exists()


def test_signed_document_is_valid_and_carries_the_signer() -> None:
    place = office()
    document = document_in(place, State.SIGNED)

    report = verdict_for(pdf_of(document), at=clock.now())

    assert report.verdict is Verdict.VALID
    assert [s.signer_name for s in report.signatures] == [place.commander.person.full_name]
    assert document.marks.get().person == place.commander.person


def test_sealed_document_has_both_signatures_valid() -> None:
    document = document_in(office(), State.SEALED)

    report = verdict_for(pdf_of(document), at=clock.now())

    assert report.verdict is Verdict.VALID
    assert [(s.kind, s.verdict) for s in report.signatures] == [
        (SignatureKind.PERSONAL, Verdict.VALID_CHANGED_ALLOWED),
        (SignatureKind.SEAL, Verdict.VALID),
    ]


def test_clerk_cannot_sign_for_the_commander() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)

    with pytest.raises(Refused):
        sign(place.clerk, document=document, pin=PIN)

    _nothing_happened(document, State.AWAITING_SIGNATURE)


def test_wrong_pin_signs_nothing() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)

    with pytest.raises(WrongPin):
        sign(place.commander, document=document, pin="000000")

    _nothing_happened(document, State.AWAITING_SIGNATURE)


def test_revoked_certificate_signs_nothing() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)
    own = Certificate.objects.get(holder_person=place.commander.person)
    authority.revoke(own, "superseded", clock.now() - timedelta(hours=1))

    with pytest.raises(CertificateRevoked):
        sign(place.commander, document=document, pin=PIN)

    _nothing_happened(document, State.AWAITING_SIGNATURE)


def test_expired_certificate_signs_nothing() -> None:
    place = office()
    document = document_in(place, State.AWAITING_SIGNATURE)
    own = Certificate.objects.get(holder_person=place.commander.person)

    with clock.frozen(own.not_after + timedelta(days=1)), pytest.raises(CertificateExpired):
        sign(place.commander, document=document, pin=PIN)

    _nothing_happened(document, State.AWAITING_SIGNATURE)


@pytest.mark.parametrize("state", [State.DRAFT, State.AWAITING_SIGNATURE, State.SIGNED])
def test_nd30_d32_seal_before_signature_and_number_is_refused(state: State) -> None:
    place = office()
    document = document_in(place, state)

    with pytest.raises(Refused) as refusal:
        seal(place.clerk, document=document, pin=PIN)

    document.refresh_from_db()
    assert document.state == state.value
    assert not document.marks.filter(kind="seal").exists()
    assert refusal.value.code == "documents.not_numbered"


def test_nd30_d15_numbers_follow_each_other_without_a_gap() -> None:
    place = office()
    numbers = [document_in(place, State.NUMBERED).number for _ in range(3)]

    assert numbers == [1, 2, 3]
    assert list(RegisterEntry.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_number_is_given_once() -> None:
    place = office()
    document = document_in(place, State.NUMBERED)

    with pytest.raises(Refused):
        take_number(place.clerk, document=document)

    assert RegisterEntry.objects.count() == 1


def test_each_unit_has_its_own_register() -> None:
    numbers = [document_in(office(), State.NUMBERED).number for _ in range(2)]

    assert numbers == [1, 1]


def test_another_unit_s_clerk_cannot_number() -> None:
    place, other = office(), office()
    document = document_in(place, State.SIGNED)

    with pytest.raises(Refused):
        take_number(other.clerk, document=document)

    assert RegisterEntry.objects.count() == 0


def test_issue_sends_to_every_recipient_once() -> None:
    place = office()
    receivers = [UnitFactory(), UnitFactory(), UnitFactory()]
    document = document_in(place, State.ISSUED, *receivers)

    deliveries = list(deliveries_of(PACKET, document.pk))

    assert {d.receiver for d in deliveries} == set(receivers)
    assert {d.state for d in deliveries} == {DeliveryState.WAITING}
    assert document.state == DocumentState.ISSUED


def test_issued_document_cannot_be_issued_again() -> None:
    place = office()
    document = document_in(place, State.ISSUED)

    with pytest.raises(Refused):
        issue(place.clerk, document=document)

    assert deliveries_of(PACKET, document.pk).count() == 1


def test_outsider_finds_no_number_to_take() -> None:
    place: Office = office()
    document = document_in(place, State.SIGNED)

    with pytest.raises(Refused):
        take_number(actor_in(role=Role.STAFF), document=document)

    assert Document.objects.get(pk=document.pk).number is None
