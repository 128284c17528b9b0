"""After numbering and issue: a number cancelled, a document recalled, replaced, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hoatoc.apps.records.documents.actions.cancel_number import cancel_number
from hoatoc.apps.records.documents.actions.follow_up import follow_up
from hoatoc.apps.records.documents.actions.recall import recall
from hoatoc.apps.records.documents.contracts import FOLLOW_UP_PACKET, PACKET, SUBJECT_KIND
from hoatoc.apps.records.documents.models import Document, DocumentState, Recall, Succession
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.selectors import links_of
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office, walk
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid, NotAllowed
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.models import Delivery
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book, Cancellation, RegisterEntry
from hoatoc.kernel.registers.numbering import gaps
from hoatoc.kernel.secrecy.gate import SecretRefused

if TYPE_CHECKING:
    from collections.abc import Callable

REASON = "Trùng nội dung với văn bản đã phát hành."


@pytest.fixture
def place(db: None) -> Office:
    return office()


def test_a_cancelled_number_stays_with_its_reason_and_the_next_goes_on(place: Office) -> None:
    first = document_in(place, State.NUMBERED)

    first = cancel_number(place.clerk, document=first, reason=REASON)
    second = document_in(place, State.NUMBERED)

    assert first.state == DocumentState.CANCELLED
    assert (first.number, second.number) == (1, 2)
    void = Cancellation.objects.get()
    assert (void.entry.number, void.reason) == (1, REASON)
    assert gaps() == []
    told = Notice.objects.filter(kind="documents.number_cancelled")
    assert told.count() == 2  # The author and the signatory.


def test_a_sealed_document_can_still_be_given_up_with_its_number(place: Office) -> None:
    document = cancel_number(place.clerk, document=document_in(place, State.SEALED), reason=REASON)

    assert document.state == DocumentState.CANCELLED


@pytest.mark.parametrize("state", [State.SIGNED, State.ISSUED, State.DRAFT])
def test_no_other_number_is_cancelled(place: Office, state: State) -> None:
    document = document_in(place, state)

    with pytest.raises(NotAllowed):
        cancel_number(place.clerk, document=document, reason=REASON)

    document.refresh_from_db()
    assert document.state == state
    assert not Cancellation.objects.exists()


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.NUMBERED, lambda p, d, r: cancel_number(p.clerk, document=d, reason=r)),
        (State.ISSUED, lambda p, d, r: recall(p.clerk, document=d, reason=r)),
        (State.ISSUED, lambda p, d, r: follow_up(p.staff, document=d, way="corrects", reason=r)),
    ],
    ids=["cancel", "recall", "follow up"],
)
def test_a_reason_is_asked_for_and_may_hold_no_secret(
    place: Office, state: State, act: Callable[[Office, Document, str], object]
) -> None:
    document = document_in(place, state)

    with pytest.raises(Invalid):
        act(place, document, "  ")
    with pytest.raises(SecretRefused):
        act(place, document, "TUYỆT MẬT: danh sách gửi kèm")

    document.refresh_from_db()
    assert document.state == state


def test_others_cancel_and_recall_nothing(place: Office) -> None:
    numbered, issued = document_in(place, State.NUMBERED), document_in(place, State.ISSUED)
    stranger = office()

    for actor in (place.staff, place.commander, stranger.clerk):
        with pytest.raises(NotAllowed):
            cancel_number(actor, document=numbered, reason=REASON)
        with pytest.raises(NotAllowed):
            recall(actor, document=issued, reason=REASON)

    assert not Recall.objects.exists()


def test_nd30_d18_recall_asks_everybody_who_has_it_and_stops_what_is_on_its_way(
    place: Office,
) -> None:
    here, late = UnitFactory(), UnitFactory()
    document = document_in(place, State.ISSUED, here, late)
    arrive(delivery_id=str(deliveries_of(PACKET, document.pk).get(receiver=here).pk))

    document = recall(place.clerk, document=document, reason=REASON)

    assert document.state == DocumentState.RECALLED
    states = {d.receiver_id: d.state for d in deliveries_of(PACKET, document.pk)}
    assert states == {here.pk: "13", late.pk: "15"}
    words = Delivery.objects.filter(packet=FOLLOW_UP_PACKET)
    assert [one.receiver for one in words] == [here]
    assert words.get().content["business_type"] == 1
    # Its job comes too late: nothing arrives any more.
    arrive(delivery_id=str(deliveries_of(PACKET, document.pk).get(receiver=late).pk))
    late_one = deliveries_of(PACKET, document.pk).get(receiver=late)
    assert late_one.state == DeliveryState.RECALL_ACCEPTED
    with pytest.raises(NotAllowed):
        recall(place.clerk, document=document, reason=REASON)


@pytest.mark.parametrize(
    ("way", "kind", "becomes", "business"),
    [
        ("replaces", "BC", DocumentState.REPLACED, 3),
        ("amends", "BC", DocumentState.ISSUED, 2),
        ("corrects", "CV", DocumentState.ISSUED, 2),
    ],
)
def test_nd30_d18_the_kind_of_error_decides_what_is_made(
    place: Office, way: str, kind: str, becomes: str, business: int
) -> None:
    original = document_in(place, State.ISSUED)

    made = follow_up(place.staff, document=original, way=way, reason="Sai thời hạn báo cáo")
    assert (made.kind, made.state) == (kind, DocumentState.DRAFT)
    assert [r.unit_id for r in made.recipients.all()] == [
        r.unit_id for r in original.recipients.all()
    ]
    made = walk(place, made, State.ISSUED)

    original.refresh_from_db()
    assert original.state == becomes
    [link] = links_of(place.staff, original)
    assert (link.document_id, link.way) == (made.pk, way)
    word = Delivery.objects.get(packet=FOLLOW_UP_PACKET)
    assert word.content["business_type"] == business
    assert word.content["successor_reference"] == made.reference
    done = "documents.replace" if way == "replaces" else "documents.mend"
    assert AuditEntry.objects.filter(action=done, subject_id=str(original.pk)).count() == 1


def test_a_correction_names_the_document_and_the_error(place: Office) -> None:
    original = document_in(place, State.ISSUED)

    made = follow_up(place.staff, document=original, way="corrects", reason="sai ngày họp")

    assert made.subject.startswith(f"đính chính Báo cáo số {original.reference} ngày ")
    version = made.current_version
    assert version is not None
    assert version.letter is not None
    assert "sai ngày họp" in str(version.letter)


def test_a_draft_or_a_foreign_document_is_not_followed(place: Office) -> None:
    with pytest.raises(NotAllowed):
        follow_up(
            place.staff, document=document_in(place, State.DRAFT), way="amends", reason=REASON
        )
    with pytest.raises(NotAllowed):
        follow_up(
            office().staff, document=document_in(place, State.ISSUED), way="amends", reason=REASON
        )
    with pytest.raises(Invalid):
        follow_up(
            place.staff, document=document_in(place, State.ISSUED), way="burns", reason=REASON
        )
    assert not Succession.objects.exists()


def test_two_replacements_leave_the_first_in_force(place: Office) -> None:
    original = document_in(place, State.ISSUED)
    one, two = (
        follow_up(place.staff, document=original, way="replaces", reason=REASON) for _ in "12"
    )
    walk(place, one, State.ISSUED)

    walk(place, two, State.ISSUED)

    original.refresh_from_db()
    assert original.state == DocumentState.REPLACED
    actions = AuditEntry.objects.filter(subject_id=str(original.pk), action="documents.replace")
    assert actions.count() == 1


def test_a_void_number_of_one_document_can_be_followed_by_another(place: Office) -> None:
    document = document_in(place, State.NUMBERED)
    numbering.cancel_number(
        place.unit,
        Book.OUTGOING,
        subject_kind=SUBJECT_KIND,
        subject_id=document.pk,
        reason=REASON,
        by="Văn thư",
    )

    entry = numbering.take_number(
        place.unit,
        Book.OUTGOING,
        subject_kind=SUBJECT_KIND,
        subject_id=document.pk,
        on=clock.today(),
    )

    assert (entry.number, entry.turn) == (2, 2)
    assert RegisterEntry.objects.count() == 2
