"""The whole path of one document between two units, by the real actions."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import document_in, office
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.org.tests.factories import DepartmentFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers.numbering import gaps
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.finish import finish
from ..actions.hand_on import hand_on
from ..actions.instruct import instruct
from ..actions.refuse import refuse
from ..actions.register_incoming import register_incoming
from ..actions.report_work import report_work
from ..actions.start_work import start_work
from ..contracts import Share
from ..models import Handling, IncomingDocument, IncomingState, Part
from .scenes import on_paper


@pytest.mark.django_db
def test_a_document_goes_from_draft_to_finished_in_another_unit() -> None:
    sender, receiver = office(), office()
    document = document_in(sender, State.ISSUED, receiver.unit)
    delivery = deliveries_of(PACKET, document.pk).get()

    arrive(delivery_id=str(delivery.pk))
    incoming = IncomingDocument.objects.get(delivery=delivery)
    assert (incoming.state, incoming.verdict) == (IncomingState.ARRIVED, "valid")

    incoming = register_incoming(receiver.clerk, incoming=incoming)
    assert incoming.arrival_number == 1
    shares = [Share(part=Part.LEAD, unit_id=receiver.department.pk)]
    instruct(receiver.commander, incoming=incoming, text="Nghiên cứu, trả lời.", shares=shares)
    lead = incoming.assignments.get()
    hand_on(receiver.head, assignment=lead, person_id=receiver.staff.person.pk)
    lead.refresh_from_db()
    start_work(receiver.staff, assignment=lead)
    report_work(receiver.staff, assignment=lead, text="Đã có công văn trả lời.")
    incoming = finish(receiver.commander, incoming=incoming)

    delivery.refresh_from_db()
    assert incoming.state == IncomingState.FINISHED
    assert delivery.state == DeliveryState.FINISHED
    told = [status.state for status in delivery.statuses.all()]
    assert told == ["00", "01", "03", "04", "05", "06"]
    assert list(breaks()) == []
    assert gaps() == []


@pytest.mark.django_db
def test_r041_what_came_to_the_wrong_place_goes_back_with_02_and_its_reason() -> None:
    sender, receiver = office(), office()
    sent = [document_in(sender, State.ISSUED, receiver.unit) for _time in range(2)]
    came = []
    for delivery in [deliveries_of(PACKET, one.pk).get() for one in sent]:
        arrive(delivery_id=str(delivery.pk))
        came.append((delivery, IncomingDocument.objects.get(delivery=delivery)))
    (wrong, back), (_delivery, right) = came

    refuse(receiver.clerk, incoming=back, reason="Không đúng nơi nhận.")
    numbered = [
        register_incoming(receiver.clerk, incoming=one).arrival_number
        for one in (on_paper(receiver), right, on_paper(receiver, reference="9/SNV-VP"))
    ]

    wrong.refresh_from_db()
    told = wrong.statuses.get(state=DeliveryState.REFUSED)
    assert (wrong.state, told.reason) == ("02", "Không đúng nơi nhận.")
    # one sequence for what came on paper and by the network; what went back has no number.
    assert numbered == [1, 2, 3]
    # the sender was told at once, within the time that the law gives.
    clocks = Handling.objects.get(incoming=right)
    assert clocks.acked_at is not None
    assert clocks.ack_due_at is not None
    assert clocks.acked_at <= clocks.ack_due_at


@pytest.mark.django_db
def test_work_for_an_office_lies_on_the_desk_of_its_chief() -> None:
    sender, receiver = office(), office()
    bureau = DepartmentFactory(parent=receiver.unit)
    chief = actor_in(bureau, Role.CHIEF_OF_OFFICE)
    document = document_in(sender, State.ISSUED, receiver.unit)
    arrive(delivery_id=str(deliveries_of(PACKET, document.pk).get().pk))
    incoming = register_incoming(receiver.clerk, incoming=IncomingDocument.objects.get())

    shares = [Share(part=Part.LEAD, unit_id=bureau.pk)]
    instruct(receiver.commander, incoming=incoming, text="Văn phòng chủ trì.", shares=shares)

    assert [item.kind for item in desk_of(chief)] == ["incoming.lead"]
