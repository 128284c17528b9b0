"""The list answers only within the asker's rights, and its counts agree with its rows."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.documents.tests.scenes import office

from ..questions import IncomingQuestion, answer, count
from ..rules import State
from ..selectors import my_assignments, register_rows, similar_to
from .scenes import ORGAN, incoming_in, on_paper

pytestmark = pytest.mark.django_db

QUESTIONS = [
    IncomingQuestion(),
    IncomingQuestion(states=("registered",)),
    IncomingQuestion(states=("arrived", "finished"), urgencies=(0,)),
    IncomingQuestion(channels=("paper",)),
    IncomingQuestion(organs=(ORGAN,)),
    IncomingQuestion(words="van thu"),
    IncomingQuestion(words="1"),
    IncomingQuestion(number=1),
    IncomingQuestion(waits=True),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_counts_agree_with_rows_for_everybody(question: IncomingQuestion) -> None:
    place, other = office(), office()
    for state in (State.REGISTERED, State.IN_PROGRESS, State.FINISHED):
        incoming_in(place, state, reference=f"{state.value}/X")
    on_paper(place)
    on_paper(other)
    for actor in (place.clerk, place.commander, place.head, place.staff, other.clerk):
        rows = list(answer(actor, question))
        assert count(actor, question).total == len(rows)
        assert all(row.receiver_id == actor.issuing_unit.pk for row in rows)


def test_a_facet_counts_as_if_it_were_free() -> None:
    place = office()
    incoming_in(place, State.REGISTERED)
    on_paper(place, reference="2/X")
    counts = count(place.clerk, IncomingQuestion(states=("registered",)))
    assert counts.states == {"registered": 1, "arrived": 1}
    assert counts.total == 1


def test_the_due_time_is_that_of_the_present_lead() -> None:
    place = office()
    incoming_in(place, State.ASSIGNED)
    row = answer(place.clerk, IncomingQuestion()).get()
    assert row.due_at is not None


def test_the_same_number_of_another_organ_is_not_the_same_document() -> None:
    place, other = office(), office()
    known = on_paper(place)
    found = similar_to(place.clerk, reference=" 125/snv-vp ", organ_name=ORGAN)
    assert [one.pk for one in found] == [known.pk]
    assert not similar_to(place.clerk, reference="125/SNV-VP", organ_name="Sở Y tế")
    assert not similar_to(place.clerk, reference="", organ_name=ORGAN)
    assert not similar_to(other.clerk, reference="125/SNV-VP", organ_name=ORGAN)


def test_work_to_do_stands_before_what_is_reported() -> None:
    place = office()
    reported = incoming_in(place, State.IN_PROGRESS, reference="1/X")
    assert [one.incoming_id for one in my_assignments(place.staff)] == [reported.pk]
    assert not my_assignments(place.chief)


def test_the_book_holds_what_has_a_number_in_its_order() -> None:
    place = office()
    for number in range(3):
        incoming_in(place, State.REGISTERED, reference=f"{number}/X")
    on_paper(place, reference="9/X")
    rows = list(register_rows(place.clerk, None, None))
    assert [row.arrival_number for row in rows] == [1, 2, 3]
