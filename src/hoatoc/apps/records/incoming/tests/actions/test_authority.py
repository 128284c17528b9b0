"""A document that somebody signed without authority is told from others on arrival (R-023)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.apps.records.documents.actions.adapt_block import adapt_block
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import (
    PIN,
    Office,
    commissar_of,
    delegate_of,
    document_in,
    draft,
    office,
    walk,
)
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.files import keeping
from hoatoc.kernel.people.models import Delegation, Role
from hoatoc.kernel.registers.models import Book, RegisterEntry

from ...actions.register_incoming import register_incoming
from ...actions.take_in import take_in
from ...models import IncomingDocument, IncomingState
from ..scenes import fields, quarantined

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

REASON = "Đã gọi điện cho Văn phòng bên gửi, xác nhận ký theo giấy ủy quyền gia hạn."

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender() -> Office:
    return office()


@pytest.fixture
def clerk() -> Actor:
    return actor_in(role=Role.CLERK)


def _sent_by(sender: Office, signer: Actor, to: Actor) -> Document:
    """Sign as a delegate, number, seal and issue, all by the real actions."""
    waiting = document_in(sender, State.AWAITING_SIGNATURE, to.unit)
    signed = sign(signer, document=adapt_block(signer, document=waiting), pin=PIN)
    return _issued(sender, signed)


def _issued(sender: Office, signed: Document) -> Document:
    numbered = take_number(sender.clerk, document=signed)
    return issue(sender.clerk, document=seal(sender.clerk, document=numbered, pin=PIN))


def _arrived(document: Document) -> IncomingDocument:
    delivery = deliveries_of(PACKET, document.pk).get()
    arrive(delivery_id=str(delivery.pk))
    return IncomingDocument.objects.get(delivery=delivery)


def _by_an_ended_delegation(sender: Office, to: Actor) -> IncomingDocument:
    """Return what was signed where the delegation was believed to hold, when it had ended."""
    document = _sent_by(sender, delegate_of(sender), to)
    Delegation.objects.update(
        valid_from=clock.today() - timedelta(days=9), valid_to=clock.today() - timedelta(days=1)
    )
    return _arrived(document)


def test_r023_a_document_signed_the_day_after_a_delegation_ended_is_flagged_on_arrival(
    sender: Office, clerk: Actor
) -> None:
    incoming = _by_an_ended_delegation(sender, clerk)

    # The signature itself is sound: the document waits for the registry, not in quarantine.
    assert (incoming.state, incoming.verdict) == (IncomingState.ARRIVED, "valid")
    finding = incoming.signers[0]
    assert (finding["result"], finding["code"]) == (
        "not_competent",
        "competence.delegation_ended",
    )
    assert incoming.lacks_authority


def test_r023_what_was_signed_without_authority_is_registered_with_a_reason_only(
    sender: Office, clerk: Actor
) -> None:
    incoming = _by_an_ended_delegation(sender, clerk)

    with pytest.raises(Invalid) as refusal:
        register_incoming(clerk, incoming=incoming)

    assert list(refusal.value.fields) == ["reason"]
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.ARRIVED
    assert not RegisterEntry.objects.filter(register__book=Book.INCOMING).exists()
    registered = register_incoming(clerk, incoming=incoming, reason=REASON)
    assert registered.arrival_number == 1
    entry = AuditEntry.objects.get(action="incoming.register_incoming")
    assert entry.facts["reason"] == REASON


def test_the_registry_sees_on_the_page_that_the_signer_had_no_authority(
    sender: Office, clerk: Actor, client: Client
) -> None:
    incoming = _by_an_ended_delegation(sender, clerk)
    sign_in(client, clerk)
    page = reverse("incoming:detail", args=[incoming.pk])

    shown = client.get(page).content.decode()
    act = reverse("incoming:act", args=[incoming.pk, "register_incoming"])
    refused = client.post(act, {"reason": ""})

    assert "competence.delegation_ended" in shown
    assert "không có thẩm quyền ký" in shown
    assert refused.status_code == 422
    assert client.post(act, {"reason": REASON}).status_code == 302
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.REGISTERED


@pytest.mark.parametrize("is_delegate", [True, False])
def test_r023_who_had_the_authority_raises_no_flag(
    sender: Office, clerk: Actor, *, is_delegate: bool
) -> None:
    if is_delegate:
        document = _sent_by(sender, delegate_of(sender), clerk)
    else:
        document = document_in(sender, State.ISSUED, clerk.unit)

    incoming = _arrived(document)

    finding = incoming.signers[0]
    assert finding["result"] == "competent"
    assert finding["lines"][0].startswith("TUQ. ") is is_delegate
    assert register_incoming(clerk, incoming=incoming).arrival_number == 1


def test_r023_of_two_heads_each_is_judged_on_arrival(sender: Office, clerk: Actor) -> None:
    commissar = commissar_of(sender)
    made = draft(sender, clerk.unit, second_post_id=commissar.post.pk)
    half = walk(sender, made, State.AWAITING_SECOND)
    signed = sign(commissar, document=half, pin=PIN)
    post = commissar.post
    post.valid_from = clock.today() + timedelta(days=1)
    post.save()

    incoming = _arrived(_issued(sender, signed))

    assert incoming.verdict == "valid"
    assert [found["result"] for found in incoming.signers] == ["competent", "not_competent"]
    assert incoming.lacks_authority
    for head in (sender.commander, commissar):
        assert head.person.rank_and_name in incoming.signatory_name


def test_a_delegation_withdrawn_after_the_signature_does_not_undo_it(
    sender: Office, clerk: Actor
) -> None:
    document = _sent_by(sender, delegate_of(sender), clerk)
    Delegation.objects.update(withdrawn_at=clock.now() + timedelta(minutes=1))

    assert not _arrived(document).lacks_authority


def test_the_authority_of_who_signs_elsewhere_cannot_be_checked(
    sender: Office, clerk: Actor
) -> None:
    document = document_in(sender, State.ISSUED, clerk.unit)
    sender.unit.is_external = True
    sender.unit.save()

    incoming = _arrived(document)

    assert incoming.signers[0]["code"] == "competence.not_kept_here"
    assert not incoming.lacks_authority
    assert register_incoming(clerk, incoming=incoming).state == IncomingState.REGISTERED


def test_a_file_that_came_by_hand_is_judged_by_the_seal_on_it(sender: Office, clerk: Actor) -> None:
    document = _sent_by(sender, delegate_of(sender), clerk)
    Delegation.objects.update(valid_to=clock.today() - timedelta(days=1), valid_from="2026-01-01")
    assert document.current_version is not None
    content = keeping.read(document.current_version.file)

    incoming = take_in(clerk, fields=fields(kind="BC"), name="bao-cao.pdf", content=content)

    assert incoming.lacks_authority


def test_signatures_that_do_not_hold_are_not_asked_for_authority(sender: Office) -> None:
    assert quarantined(sender).signers == []
