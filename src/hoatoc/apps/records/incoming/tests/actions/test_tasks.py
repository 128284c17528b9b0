"""The life of one part of the work: returned, extended, reported, accepted, sent back, answered."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hoatoc.apps.records.documents.actions.create_draft import set_recipients
from hoatoc.apps.records.documents.contracts import PACKET
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State as DocumentState
from hoatoc.apps.records.documents.tests.scenes import Office, draft, office, walk
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.sending import arrive, deliveries_of
from hoatoc.kernel.jobs.port import run_waiting
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.draft_reply import draft_reply
from ...actions.end_by_reply import end_by_reply
from ...actions.finish import finish
from ...actions.hand_on import hand_on
from ...actions.instruct import instruct
from ...actions.part_acts import (
    accept_part,
    answer_time,
    ask_for_time,
    return_part,
    send_back,
    urge,
)
from ...actions.register_incoming import register_incoming
from ...actions.remind import remind
from ...actions.report_work import report_work
from ...contracts import Share
from ...models import Assignment, AssignmentState, IncomingDocument, Part, ProgressKind, Steering
from ...policies import IncomingPolicy
from ...rules import PartVerb, State, Threshold
from ...selectors import instructions_of
from ..scenes import incoming_in, lead_of

pytestmark = pytest.mark.django_db
WHY = "Vướng số liệu của đơn vị cơ sở."


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def lead(place: Office) -> Assignment:
    return fresh(lead_of(incoming_in(place, State.ASSIGNED)))


def fresh(part: Assignment) -> Assignment:
    return Assignment.objects.select_related(
        "incoming__receiver", "incoming__file", "unit", "person", "instruction"
    ).get(pk=part.pk)


def kinds(part: Assignment) -> list[str]:
    return list(part.progress.values_list("kind", flat=True))


def steps(actor: Actor) -> set[str]:
    return {item.kind for item in desk_of(actor)}


def test_staff_returns_work_to_its_head_and_the_head_to_who_gave_it(
    place: Office, lead: Assignment
) -> None:
    hand_on(place.head, assignment=lead, person_id=place.staff.person.pk)
    return_part(place.staff, assignment=fresh(lead), reason=WHY)
    back = fresh(lead)
    assert (back.person, back.state) == (None, AssignmentState.GIVEN)
    assert "incoming.lead" in steps(place.head)

    return_part(place.head, assignment=back, reason="Không thuộc chức năng.")
    assert fresh(lead).state == AssignmentState.RETURNED
    assert "incoming.returned" in steps(place.commander)
    send_back(place.commander, assignment=fresh(lead), reason="Vẫn là việc của phòng.")
    assert fresh(lead).state == AssignmentState.STARTED
    assert kinds(lead) == ["given", "handed_on", "returned", "returned", "sent_back"]


def test_more_time_is_asked_for_and_granted_by_who_gave_the_work(
    place: Office, lead: Assignment
) -> None:
    assert lead.due_at is not None
    until = lead.due_at + timedelta(days=5)
    with pytest.raises(Invalid):
        ask_for_time(place.head, assignment=lead, until=lead.due_at, reason=WHY)
    ask_for_time(place.head, assignment=lead, until=until, reason=WHY)
    assert fresh(lead).due_at == lead.due_at
    with pytest.raises(Refused, match=r".*"):
        answer_time(place.head, assignment=fresh(lead), is_granted=True)
    answer_time(place.commander, assignment=fresh(lead), is_granted=True)

    granted = fresh(lead)
    assert (granted.due_at, granted.asked_until) == (until, None)
    assert granted.incoming.due_at == until
    assert desk_of(place.head).get(kind="incoming.lead").due_at == until
    assert "incoming.extend" not in steps(place.commander)


def test_more_time_is_refused_with_a_reason(place: Office, lead: Assignment) -> None:
    assert lead.due_at is not None
    ask_for_time(place.head, assignment=lead, until=lead.due_at + timedelta(days=2), reason=WHY)
    with pytest.raises(Invalid):
        answer_time(place.commander, assignment=fresh(lead), is_granted=False, words=" ")
    answer_time(place.commander, assignment=fresh(lead), is_granted=False, words="Làm ngay.")
    assert fresh(lead).due_at == lead.due_at
    assert kinds(lead)[-1] == ProgressKind.TIME_REFUSED


def test_a_report_is_sent_back_and_then_accepted(place: Office, lead: Assignment) -> None:
    report_work(place.head, assignment=lead, text="Đã xong.")
    send_back(place.commander, assignment=fresh(lead), reason="Bổ sung số liệu.")
    assert "incoming.lead" in steps(place.head)
    report_work(place.head, assignment=fresh(lead), text="Đã bổ sung.")
    accept_part(place.commander, assignment=fresh(lead))
    assert fresh(lead).state == AssignmentState.ENDED
    assert "incoming.confirm" in steps(place.commander)


TABLE: dict[PartVerb, dict[str, set[str]]] = {
    PartVerb.RETURN: {"given": {"head"}, "reported": set()},
    PartVerb.ASK_TIME: {"given": {"head"}, "reported": set()},
    PartVerb.ACCEPT: {"given": set(), "reported": {"commander"}},
    PartVerb.SEND_BACK: {"given": set(), "reported": {"commander"}},
    PartVerb.URGE: {"given": {"commander"}, "reported": set()},
    PartVerb.GRANT_TIME: {"given": set(), "reported": set()},
    PartVerb.REFUSE_TIME: {"given": set(), "reported": set()},
}


@pytest.mark.parametrize("state", ["given", "reported"])
def test_only_the_right_person_in_the_right_state_acts_on_a_part(
    state: str, place: Office, lead: Assignment
) -> None:
    people = {
        "clerk": place.clerk, "staff": place.staff, "head": place.head, "chief": place.chief,
        "commander": place.commander, "stranger": actor_in(role=Role.COMMANDER),
    }  # fmt: skip
    if state == "reported":
        report_work(place.head, assignment=lead, text="Đã xong.")
    part = fresh(lead)
    for verb, allowed in TABLE.items():
        may = {
            name
            for name, actor in people.items()
            if IncomingPolicy(actor, part.incoming).can_to_part(part, verb)
        }
        assert may == allowed[state], verb


def test_who_follows_up_presses_and_has_no_work_in_it(place: Office) -> None:
    incoming = incoming_in(place, State.REGISTERED)
    shares = [
        Share(Part.LEAD, unit_id=place.department.pk),
        Share(Part.FOLLOW, person_id=place.staff.person.pk),
    ]
    instruct(place.commander, incoming=incoming, text="Thực hiện.", shares=shares)
    assert "incoming.follow" in steps(place.staff)
    urge(place.staff, assignment=fresh(lead_of(incoming)), words="Đề nghị báo cáo tiến độ.")
    assert Notice.objects.filter(kind="incoming.urged").count() == 1
    follow = fresh(incoming.assignments.get(part=Part.FOLLOW))
    with pytest.raises(Refused):
        return_part(place.staff, assignment=follow, reason=WHY)


def test_an_instruction_is_held_fast_and_read_by_its_addressees_alone(
    place: Office, lead: Assignment
) -> None:
    other = DepartmentFactory(parent=place.unit)
    outsider = actor_in(other, Role.HEAD_OF_DEPARTMENT)
    archivist = actor_in(place.unit, Role.ARCHIVIST)
    for reader in (place.commander, place.head, place.chief, place.clerk):
        assert instructions_of(reader, lead.incoming).count() == 1, reader.post
    for reader in (outsider, archivist, place.staff):
        assert instructions_of(reader, lead.incoming).count() == 0, reader.post
    hand_on(place.head, assignment=lead, person_id=place.staff.person.pk)
    assert instructions_of(place.staff, lead.incoming).count() == 1

    written = lead.instruction
    assert written is not None
    assert len(written.digest) == len(written.subject_sha256) == 64
    told = AuditEntry.objects.get(action="incoming.instruct")
    assert told.facts["digest"] == written.digest


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-03-09 08:00", None),
        ("2026-03-12 08:00", Threshold.SOON),
        ("2026-03-13 08:00", Threshold.DUE),
        ("2026-03-14 08:00", Threshold.LATE),
        ("2026-03-18 08:00", Threshold.ESCALATED),
    ],
)
def test_each_threshold_is_told_once(
    now: str, told: Threshold | None, place: Office, lead: Assignment
) -> None:
    due = datetime(2026, 3, 13, 17, tzinfo=VIETNAM)
    Assignment.objects.filter(pk=lead.pk).update(due_at=due)
    with clock.frozen(datetime.fromisoformat(now).replace(tzinfo=VIETNAM)):
        assert remind(fresh(lead)) is told
        assert remind(fresh(lead)) is None
    up = Notice.objects.filter(kind="incoming.escalated").exists()
    assert up is (told is Threshold.ESCALATED)


def test_the_issue_of_the_answer_ends_the_work(place: Office, lead: Assignment) -> None:
    reply = draft_reply(place.head, incoming=lead.incoming)
    draft = Document.objects.get(pk=reply.document_id)
    assert "125/SNV-VP" in draft.subject
    assert end_by_reply(document_id=lead.pk, reference="1/X") is None
    ended = end_by_reply(document_id=draft.pk, reference="15/CV-TM")
    assert ended is not None
    assert IncomingDocument.objects.get(pk=lead.incoming_id).state == State.FINISHED
    assert fresh(lead).state == AssignmentState.ENDED
    assert Notice.objects.filter(kind="incoming.answered").exists()
    assert end_by_reply(document_id=draft.pk, reference="15/CV-TM") is None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_real_answer_ends_the_work_by_the_fact_of_its_issue() -> None:
    place = office()
    part = fresh(lead_of(incoming_in(place, State.ASSIGNED)))
    hand_on(place.head, assignment=part, person_id=place.staff.person.pk)
    reply = draft_reply(place.staff, incoming=fresh(part).incoming)
    draft = Document.objects.get(pk=reply.document_id)
    set_recipients(draft, (UnitFactory().pk,))
    answered = walk(place, draft, DocumentState.ISSUED)
    run_waiting()
    reply.refresh_from_db()
    assert reply.reference == answered.reference
    assert IncomingDocument.objects.get(pk=part.incoming_id).state == State.FINISHED


def test_a_steering_document_makes_work_by_itself_and_wants_a_report(place: Office) -> None:
    incoming = incoming_in(
        place, State.REGISTERED, steering=Steering.REPORT, reply_due_on=clock.today()
    )
    made = lead_of(incoming)
    assert made.instruction is None
    assert made.due_at is not None
    incoming.refresh_from_db()
    with pytest.raises(Refused) as refused:
        finish(place.commander, incoming=incoming)
    assert refused.value.code == "incoming.report_missing"
    report_work(place.commander, assignment=fresh(made), text="Đã báo cáo cấp trên.")
    assert finish(place.commander, incoming=incoming).state == State.FINISHED


def test_r049_what_the_sender_asks_for_becomes_work_at_the_receiver(place: Office) -> None:
    sender = office()
    day = clock.today() + timedelta(days=9)
    sent = draft(sender, place.unit, steering=Steering.REPORT.value, reply_due_on=day)
    walk(sender, sent, DocumentState.ISSUED)
    arrive(delivery_id=str(deliveries_of(PACKET, sent.pk).get().pk))
    arrived = IncomingDocument.objects.get(delivery__subject_id=sent.pk)

    register_incoming(place.clerk, incoming=arrived)

    made = lead_of(arrived)
    assert (made.unit_id, made.instruction) == (place.unit.pk, None)
    assert made.due_at is not None
    assert made.due_at.astimezone(VIETNAM).date() == day
    assert arrived.handling.steering == Steering.REPORT
