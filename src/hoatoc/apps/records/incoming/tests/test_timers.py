"""The four clocks of the law, on a stopped clock (R-011, R-012)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.workdays.models import CalendarDay
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.finish import finish
from ..actions.instruct import instruct
from ..actions.register_incoming import register_incoming
from ..contracts import Share
from ..models import Handling, IncomingDocument, Part
from ..questions import IncomingQuestion, answer, count
from .scenes import on_paper

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.fixture
def place() -> Office:
    return office()


@pytest.mark.parametrize(
    ("urgency", "came", "register_due", "registered", "submit_due"),
    [
        (0, "2026-03-09 09:00", "2026-03-10 17:00", "2026-03-09 10:00", "2026-03-10 17:00"),
        (0, "2026-03-13 16:50", "2026-03-16 17:00", "2026-03-16 08:00", "2026-03-17 17:00"),
        (2, "2026-03-09 11:25", "2026-03-09 13:10", "2026-03-09 13:05", "2026-03-09 13:20"),
        (3, "2026-03-13 20:00", "2026-03-16 07:45", "2026-03-16 07:31", "2026-03-16 07:46"),
        # The office made Monday a day of rest.
        (0, "2026-04-10 09:00", "2026-04-14 17:00", "2026-04-14 09:00", "2026-04-15 17:00"),
    ],
)
def test_registration_and_submission_are_due_by_the_calendar(
    place: Office, urgency: int, came: str, register_due: str, registered: str, submit_due: str
) -> None:
    CalendarDay.objects.create(unit=place.unit, day=date(2026, 4, 13), name="Nghỉ bù")
    with clock.frozen(at(came)):
        incoming = on_paper(place, urgency=urgency)
        assert incoming.due_at == at(register_due)
        assert desk_of(place.clerk).get().due_at == at(register_due)
    with clock.frozen(at(registered)):
        row = register_incoming(place.clerk, incoming=incoming)
        assert row.due_at == at(submit_due)
        assert desk_of(place.commander).get().due_at == at(submit_due)
    held = Handling.objects.get(incoming=incoming)
    assert held.registered_at == at(registered)
    # What came on paper has no sender on the network to tell.
    assert held.ack_due_at is None


def test_work_is_due_when_the_commander_says_or_when_a_reply_is_wanted(place: Office) -> None:
    share = Share(Part.LEAD, unit_id=place.department.pk)
    with clock.frozen(at("2026-03-09 09:00")):
        wanted = on_paper(place, reply_due_on=date(2026, 3, 20))
        urgent = on_paper(place, urgency=1, reference="9/X")
        plain = on_paper(place, reference="10/X")
        for incoming in (wanted, urgent, plain):
            row = register_incoming(place.clerk, incoming=incoming)
            instruct(place.commander, incoming=row, text="Thực hiện.", shares=[share])
    due = {one.pk: one.due_at for one in IncomingDocument.objects.all()}
    assert due[wanted.pk] == at("2026-03-20 17:00")
    assert due[urgent.pk] == at("2026-03-09 17:00")
    assert due[plain.pk] is None


def test_what_is_late_is_listed_urgent_first_and_finished_work_is_not(place: Office) -> None:
    with clock.frozen(at("2026-03-09 09:00")):
        plain = on_paper(place, reference="1/X")
        urgent = on_paper(place, reference="2/X", urgency=3)
        done = register_incoming(place.clerk, incoming=on_paper(place, reference="3/X"))
        finish(place.commander, incoming=done)
    late = IncomingQuestion(is_late=True, sort="-urgency")
    with clock.frozen(at("2026-03-09 09:30")):
        assert [one.pk for one in answer(place.clerk, late)] == [urgent.pk]
    with clock.frozen(at("2026-03-11 09:00")):
        assert [one.pk for one in answer(place.clerk, late)] == [urgent.pk, plain.pk]
        assert count(place.clerk, late).total == 2
        assert not answer(office().clerk, late).exists()
