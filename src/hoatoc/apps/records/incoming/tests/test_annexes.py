"""Separate files on arrival: each is verified, shown with its verdict, handed out as it came."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.attach_file import attach_file
from hoatoc.apps.records.documents.actions.parts.packing import packet_of
from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.actions.test_attachments import workbook
from hoatoc.apps.records.documents.tests.scenes import Office, draft, office, walk
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.tests.documents import letter

from ..models import IncomingDocument, IncomingState


@pytest.fixture
def sender(db: None) -> Office:
    return office()


@pytest.fixture
def receiver(db: None) -> Office:
    return office()


def sent(sender: Office, receiver: Office) -> Document:
    document = draft(sender, receiver.unit)
    for name, content in (("phu-luc.pdf", letter()), ("so-lieu.xlsx", workbook())):
        attach_file(sender.staff, document=document, name=name, content=content)
    return walk(sender, document, State.ISSUED)


def arrived(document: Document) -> IncomingDocument:
    delivery = deliveries_of(PACKET, document.pk).get()
    arrive(delivery_id=str(delivery.pk))
    return IncomingDocument.objects.get(delivery=delivery)


def test_each_file_arrives_verified(sender: Office, receiver: Office) -> None:
    document = sent(sender, receiver)

    incoming = arrived(document)

    assert incoming.state == IncomingState.ARRIVED
    annex, book = incoming.attachments.all()
    assert (annex.name, annex.verdict, annex.page_count) == ("phu-luc.pdf", "valid", 1)
    assert (book.name, book.verdict) == ("so-lieu.xlsx", "")
    assert annex.file == document.attachments.all()[0].sealed_file


@pytest.mark.parametrize("other", ["unsigned", "another unit"])
def test_a_file_without_the_sender_s_mark_holds_up_the_document(
    sender: Office, receiver: Office, other: str
) -> None:
    document = sent(sender, receiver)
    delivery = deliveries_of(PACKET, document.pk).get()
    if other == "unsigned":
        put = keeping.store(letter(), media_type="application/pdf")
    else:
        foreign = sent(office(), receiver).attachments.all()[0].sealed_file
        assert foreign is not None
        put = foreign
    content = delivery.content
    content["attachments"][0]["sha256"] = put.sha256
    Delivery.objects.filter(pk=delivery.pk).update(content=content)

    incoming = arrived(document)

    assert incoming.state == IncomingState.QUARANTINED
    assert incoming.verdict == "broken_annex"


def test_the_packet_names_the_marked_files(sender: Office, receiver: Office) -> None:
    document = sent(sender, receiver)

    named = packet_of(document).attachments

    marked = document.attachments.all()[0]
    assert marked.sealed_file is not None
    assert named[0] == {
        "name": "phu-luc.pdf", "sha256": marked.sealed_file.sha256, "page_count": 1,
        "media_type": "application/pdf",
    }  # fmt: skip


def test_the_receiver_sees_each_verdict_and_takes_the_file(
    client: Client, sender: Office, receiver: Office
) -> None:
    incoming = arrived(sent(sender, receiver))
    sign_in(client, receiver.clerk)
    annex = incoming.attachments.all()[0]

    page = client.get(reverse("incoming:detail", args=[incoming.pk])).content.decode()
    file = client.get(reverse("incoming:attachment", args=[incoming.pk, annex.pk]))
    listed = client.get(f"/api/incoming/{incoming.pk}/attachments").json()
    again = client.get(f"/api/incoming/{incoming.pk}/attachments/{annex.pk}")

    assert "Chữ ký số cơ quan hợp lệ" in page
    assert "Không có chữ ký số" in page
    assert file.content == again.content == keeping.read(annex.file)
    assert [one["verdict"] for one in listed] == ["valid", ""]
    taken = AuditEntry.objects.filter(action="incoming.download", facts__file="phu-luc.pdf")
    assert taken.count() == 2


def test_a_broken_file_is_explained(client: Client, sender: Office, receiver: Office) -> None:
    document = sent(sender, receiver)
    delivery = deliveries_of(PACKET, document.pk).get()
    put = keeping.store(letter(), media_type="application/pdf")
    content = delivery.content
    content["attachments"][0]["sha256"] = put.sha256
    Delivery.objects.filter(pk=delivery.pk).update(content=content)
    incoming = arrived(document)
    sign_in(client, receiver.clerk)

    page = client.get(reverse("incoming:detail", args=[incoming.pk])).content.decode()

    assert "không còn nguyên như khi bên gửi ký số" in page
