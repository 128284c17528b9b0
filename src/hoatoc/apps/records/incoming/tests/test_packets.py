"""The signature of a packet: set with the seal, judged on arrival, shown on the page (R-064)."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.contracts import PACKET, DocumentPacket
from hoatoc.apps.records.documents.facade import signed_form
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.exchange.contracts import PacketMark
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.exchange.signing import judge_packet
from hoatoc.kernel.files import keeping

from ..actions.parts.verifying import hold_up_unsigned
from ..models import IncomingDocument, IncomingState


@pytest.fixture
def sender(db: None) -> Office:
    return office()


@pytest.fixture
def receiver(db: None) -> Office:
    return office()


def delivery_of(sender: Office, receiver: Office) -> Delivery:
    document = document_in(sender, State.ISSUED, receiver.unit)
    return deliveries_of(PACKET, document.pk).select_related("signed_file").get()


def arrived(delivery: Delivery) -> IncomingDocument:
    arrive(delivery_id=str(delivery.pk))
    return IncomingDocument.objects.select_related("delivery").get(delivery=delivery)


def test_r064_a_packet_carries_the_seal_of_its_sender_and_is_judged_on_arrival(
    sender: Office, receiver: Office, settings: Any, client: Client
) -> None:
    settings.PACKETS_SIGNED = settings.PACKETS_MUST_BE_SIGNED = True
    delivery = delivery_of(sender, receiver)
    assert delivery.signed_file is not None
    assert receiver.unit.organ_id.encode() in keeping.read(delivery.signed_file)

    incoming = arrived(delivery)

    assert incoming.state == IncomingState.ARRIVED
    assert incoming.delivery is not None
    assert incoming.delivery.mark == PacketMark.SOUND
    page = sign_in(client, receiver.clerk).get(reverse("incoming:detail", args=[incoming.pk]))
    assert str(PacketMark.SOUND.label) in unescape(page.content.decode())


def test_r064_what_was_not_signed_so_is_held_up_by_name(
    sender: Office, receiver: Office, settings: Any
) -> None:
    settings.PACKETS_SIGNED = True
    delivery = delivery_of(sender, receiver)
    packet = DocumentPacket(**delivery.content)
    for other in (
        replace(packet, reference="99/KH"),
        replace(packet, receivers=[]),
        replace(packet, file_sha256="0" * 64),
    ):
        assert judge_packet(delivery, signed_form(other)) is PacketMark.UNSOUND
    delivery.sender = receiver.unit
    assert judge_packet(delivery, signed_form(packet)) is PacketMark.UNSOUND
    delivery.content |= {"subject": "Việc khác"}
    delivery.save(update_fields=["content"])

    incoming = arrived(delivery)

    assert (incoming.state, incoming.verdict) == (IncomingState.QUARANTINED, "wrong_packet")


def test_an_unsigned_packet_is_let_in_and_said_to_be_unsigned_unless_the_node_asks_for_one(
    sender: Office, receiver: Office, settings: Any, client: Client
) -> None:
    delivery = delivery_of(sender, receiver)
    incoming = arrived(delivery)

    assert delivery.signed_file is None
    assert incoming.state == IncomingState.ARRIVED
    page = sign_in(client, receiver.clerk).get(reverse("incoming:detail", args=[incoming.pk]))
    assert str(PacketMark.UNSIGNED.label) in unescape(page.content.decode())
    settings.PACKETS_MUST_BE_SIGNED = True
    hold_up_unsigned(incoming, PacketMark.UNSIGNED)
    assert (incoming.state, incoming.verdict) == (IncomingState.QUARANTINED, "open_packet")
