"""Recalled, corrected, replaced: our copy freezes, is destroyed or kept, and is linked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.follow_up import follow_up
from hoatoc.apps.records.documents.actions.recall import recall
from hoatoc.apps.records.documents.contracts import FOLLOW_UP_PACKET, PACKET
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office, walk
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid, NotAllowed
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.accept_recall import accept_recall
from ..actions.note_use import DOWNLOADED, Frozen, note_use
from ..actions.refuse import refuse
from ..actions.refuse_recall import refuse_recall
from ..actions.register_incoming import register_incoming
from ..models import FollowUp, IncomingDocument, IncomingState

REASON = "Ban hành nhầm thẩm quyền."


@pytest.fixture
def sender(db: None) -> Office:
    return office()


@pytest.fixture
def receiver(db: None) -> Office:
    return office()


def hand_over() -> None:
    for delivery in Delivery.objects.filter(state="00").order_by("pk"):
        arrive(delivery_id=str(delivery.pk))


def registered(sender: Office, receiver: Office) -> tuple[Document, IncomingDocument]:
    document = document_in(sender, State.ISSUED, receiver.unit)
    hand_over()
    incoming = register_incoming(receiver.clerk, incoming=IncomingDocument.objects.get())
    return document, incoming


def recalled(sender: Office, receiver: Office) -> tuple[Document, IncomingDocument]:
    document, incoming = registered(sender, receiver)
    recall(sender.clerk, document=document, reason=REASON)
    hand_over()
    incoming.refresh_from_db()
    return document, incoming


def test_qd28_d9_a_recalled_copy_is_frozen_until_it_is_answered(
    sender: Office, receiver: Office
) -> None:
    _document, incoming = recalled(sender, receiver)

    assert incoming.state == IncomingState.RECALL_ASKED
    assert "incoming.answer_recall" in [item.kind for item in desk_of(receiver.clerk)]
    with pytest.raises(Frozen):
        note_use(receiver.clerk, incoming=incoming, use=DOWNLOADED)
    with pytest.raises(NotAllowed):
        refuse(receiver.clerk, incoming=incoming, reason="Không đúng nơi nhận")
    assert Notice.objects.filter(kind="incoming.recall_asked").exists()


def test_qd28_d9_the_copy_is_destroyed_and_the_sender_is_told(
    sender: Office, receiver: Office
) -> None:
    document, incoming = recalled(sender, receiver)
    was = incoming.file.sha256 if incoming.file else ""

    incoming = accept_recall(receiver.clerk, incoming=incoming)

    assert (incoming.state, incoming.file, incoming.arrival_number) == ("recalled", None, 1)
    assert deliveries_of(PACKET, document.pk).get().state == "15"
    entry = AuditEntry.objects.get(action="incoming.accept_recall")
    assert entry.facts["sha256"] == was
    assert SearchEntry.objects.get(subject_id=str(incoming.pk)).words == ""
    assert [item for item in desk_of(receiver.clerk) if item.subject_id == str(incoming.pk)] == []


def test_a_recall_is_refused_with_a_reason_and_the_work_goes_on(
    sender: Office, receiver: Office
) -> None:
    document, incoming = recalled(sender, receiver)
    with pytest.raises(Invalid):
        refuse_recall(receiver.clerk, incoming=incoming, reason=" ")

    incoming = refuse_recall(receiver.clerk, incoming=incoming, reason="Đã triển khai xong.")

    assert incoming.state == IncomingState.REGISTERED
    delivery = deliveries_of(PACKET, document.pk).get()
    assert (delivery.state, delivery.statuses.last().reason) == ("16", "Đã triển khai xong.")  # type: ignore[union-attr]
    assert FollowUp.objects.get().answer == "Đã triển khai xong."


def test_what_is_recalled_before_it_was_registered_waits_for_the_answer_alone(
    sender: Office, receiver: Office
) -> None:
    document = document_in(sender, State.ISSUED, receiver.unit)
    hand_over()
    recall(sender.clerk, document=document, reason=REASON)
    hand_over()

    assert [item.kind for item in desk_of(receiver.clerk)] == ["incoming.answer_recall"]
    refuse_recall(receiver.clerk, incoming=IncomingDocument.objects.get(), reason="Cần dùng.")
    assert [item.kind for item in desk_of(receiver.clerk)] == ["incoming.register"]


def test_only_the_registry_of_the_receiver_answers(sender: Office, receiver: Office) -> None:
    _document, incoming = recalled(sender, receiver)

    for actor in (receiver.commander, receiver.staff, sender.clerk):
        with pytest.raises(NotAllowed):
            accept_recall(actor, incoming=incoming)

    incoming.refresh_from_db()
    assert incoming.state == IncomingState.RECALL_ASKED


def test_a_recall_by_another_sender_touches_nothing(sender: Office, receiver: Office) -> None:
    document, incoming = registered(sender, receiver)
    other = office()
    foreign = document_in(other, State.ISSUED, receiver.unit)
    hand_over()
    recall(other.clerk, document=foreign, reason=REASON)
    word = Delivery.objects.get(packet=FOLLOW_UP_PACKET)
    Delivery.objects.filter(pk=word.pk).update(
        content={**word.content, "original_id": str(document.pk)}
    )

    hand_over()

    incoming.refresh_from_db()
    assert incoming.state == IncomingState.REGISTERED


@pytest.mark.parametrize(
    ("way", "said"), [("replaces", "Được thay thế bởi"), ("corrects", "Được đính chính bởi")]
)
def test_the_receiver_sees_what_changed_the_document(
    client: Client, sender: Office, receiver: Office, way: str, said: str
) -> None:
    original, incoming = registered(sender, receiver)
    made = follow_up(sender.staff, document=original, way=way, reason="Sai số liệu")
    made = walk(sender, made, State.ISSUED)
    hand_over()
    sign_in(client, receiver.clerk)

    page = client.get(reverse("incoming:detail", args=[incoming.pk])).content.decode()
    newer = IncomingDocument.objects.exclude(pk=incoming.pk).get()
    other = client.get(reverse("incoming:detail", args=[newer.pk])).content.decode()

    assert said in page
    assert reverse("incoming:detail", args=[newer.pk]) in page
    assert original.reference in other
    assert made.reference in page


def test_the_answer_is_given_by_forms_and_over_http(
    client: Client, sender: Office, receiver: Office
) -> None:
    document, incoming = recalled(sender, receiver)
    sign_in(client, receiver.clerk)
    page = reverse("incoming:detail", args=[incoming.pk])
    act = reverse("incoming:act", args=[incoming.pk, "accept_recall"])

    assert "Nơi gửi thu hồi văn bản này" in client.get(page).content.decode()
    assert client.post(act, {}).status_code == 422
    assert client.post(act, {"sure": "on"}).status_code == 302

    assert "Đã hủy theo yêu cầu thu hồi" in client.get(page).content.decode()
    sign_in(client, sender.clerk)
    shown = client.get(reverse("documents:detail", args=[document.pk])).content.decode()
    assert "Văn bản này đã bị thu hồi" in shown
    assert "15 " in shown
    status = client.get(reverse("documents:status", args=[document.pk])).content.decode()
    assert receiver.unit.name in status


def test_the_interface_refuses_a_recall_with_a_reason(
    client: Client, sender: Office, receiver: Office
) -> None:
    _document, incoming = recalled(sender, receiver)
    sign_in(client, receiver.clerk)
    root = f"/api/incoming/{incoming.pk}"

    missing = client.post(f"{root}/refuse-recall", "{}", content_type="application/json")
    kept = client.post(
        f"{root}/refuse-recall", '{"reason": "Đã làm xong"}', content_type="application/json"
    )

    assert (missing.status_code, kept.status_code) == (422, 200)
    assert client.post(f"{root}/accept-recall").status_code == 403
