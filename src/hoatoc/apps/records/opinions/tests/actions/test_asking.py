"""Asking, answering, withdrawing, silence: whose desk, who sees what, what is recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hoatoc.apps.records.documents.actions.cancel import cancel
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.selectors import documents_for
from hoatoc.apps.records.documents.tests.scenes import document_in, office
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import acting_for, actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid, NotFound
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.answer import answer
from ...actions.ask import ask
from ...actions.hand_on import hand_on
from ...actions.remind import remind
from ...actions.tell_outcome import tell_outcome
from ...actions.withdraw import withdraw
from ...contracts import Asking
from ...jobs import keep_time
from ...kinds import Outcome, RequestState, Silence, Stand
from ...models import Opinion, OpinionRequest
from ...selectors import opinion_of, request_for, requests_asked_of
from ..scenes import ask_of, rewrite

pytestmark = pytest.mark.django_db


def _later(days: int) -> None:
    with clock.frozen(clock.now() + timedelta(days=days)):
        keep_time(timestamp=0)


def test_people_and_units_are_asked_at_once_each_on_his_own_desk() -> None:
    place, other = office(), UnitFactory()
    colleague = actor_in(place.department, Role.STAFF)
    clerk, commander = actor_in(other, Role.CLERK), actor_in(other, Role.COMMANDER)
    document = document_in(place, State.DRAFT)

    made = ask_of(place, document, people=[colleague, place.chief], units=[other])

    assert len(made) == 3
    for asked in (colleague, place.chief, clerk, commander):
        assert [item.kind for item in desk_of(asked)] == ["opinions.give"]
        assert notices_of(asked).filter(kind="opinions.asked").count() == 1
    assert AuditEntry.objects.filter(action="opinions.ask").count() == 1


def test_who_is_asked_sees_that_version_and_nothing_else() -> None:
    place, other = office(), UnitFactory()
    clerk, bystander = actor_in(other, Role.CLERK), actor_in(other, Role.STAFF)
    document = document_in(place, State.DRAFT)
    [request] = ask_of(place, document, units=[other])

    assert request_for(clerk, request.pk).version_id == document.current_version_id
    assert list(documents_for(clerk)) == []
    assert not find(clerk, Question(words=document.subject)).exists()
    rewrite(place, document)
    assert request_for(clerk, request.pk).ordinal == 1
    for stranger in (bystander, place.head, place.commander, actor_in(role=Role.CLERK)):
        assert list(requests_asked_of(stranger)) == []
        with pytest.raises(NotFound):
            request_for(stranger, request.pk)


def test_after_a_withdrawal_nothing_is_left_to_see() -> None:
    place, other = office(), UnitFactory()
    clerk = actor_in(other, Role.CLERK)
    document = document_in(place, State.DRAFT)
    [request] = ask_of(place, document, units=[other])

    with pytest.raises(Refused):
        withdraw(clerk, request=request)
    withdraw(place.staff, request=request)

    assert list(desk_of(clerk)) == []
    assert list(requests_asked_of(clerk)) == []
    with pytest.raises(NotFound):
        request_for(clerk, request.pk)
    with pytest.raises(Refused):
        answer(clerk, request=request, stand=Stand.AGREE)
    assert not Opinion.objects.exists()


def test_who_acts_in_the_post_of_the_asked_may_answer_for_him() -> None:
    place = office()
    deputy = acting_for(place.chief.post)
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])

    answer(deputy, request=request, stand=Stand.REMARKS, text="Bổ sung căn cứ.")

    opinion = Opinion.objects.get()
    assert (opinion.person, opinion.post) == (deputy.person, place.chief.post)


def test_an_answer_clears_the_desk_and_waits_for_the_drafter() -> None:
    place = office()
    document = document_in(place, State.DRAFT)
    [request] = ask_of(place, document, people=[place.chief])

    answer(place.chief, request=request, stand=Stand.DISAGREE, text="Chưa rõ trách nhiệm.")

    assert list(desk_of(place.chief)) == []
    assert [item.kind for item in desk_of(place.staff)] == ["opinions.outcome"]
    fresh = request_for(place.staff, request.pk)
    rewrite(place, document)
    tell_outcome(place.staff, document=document, request=fresh, outcome=Outcome.TAKEN, text="")
    assert list(desk_of(place.staff)) == []
    assert Opinion.objects.get().outcome_ordinal == 2


@pytest.mark.parametrize(
    ("stand", "text", "field"),
    [("maybe", "", "stand"), (Stand.REMARKS, " ", "text"), (Stand.AGREE, "x" * 5001, "text")],
)
def test_an_answer_that_does_not_fit_is_refused(stand: str, text: str, field: str) -> None:
    place = office()
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])

    with pytest.raises(Invalid) as refusal:
        answer(place.chief, request=request, stand=stand, text=text)

    assert list(refusal.value.fields) == [field]
    assert not Opinion.objects.exists()


def test_nobody_else_may_answer() -> None:
    place = office()
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])

    for actor in (place.head, place.commander, place.staff, actor_in(role=Role.CHIEF_OF_OFFICE)):
        with pytest.raises(Refused):
            answer(actor, request=request, stand=Stand.AGREE)
    assert not AuditEntry.objects.filter(action="opinions.answer").exists()


def test_an_answer_after_the_due_time_is_marked_late() -> None:
    place = office()
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])

    with clock.frozen(request.due_at + timedelta(minutes=1)):
        keep_time(timestamp=0)
        answer(place.chief, request=request, stand=Stand.AGREE)

    assert Opinion.objects.get().is_late


def test_nothing_of_a_cancelled_draft_is_answered_or_kept_open() -> None:
    place = office()
    document = document_in(place, State.DRAFT)
    [request] = ask_of(place, document, people=[place.chief], silence=Silence.AGREEMENT)
    cancel(place.staff, document=document)

    with pytest.raises(Conflict):
        answer(place.chief, request=request, stand=Stand.AGREE)
    _later(4)

    assert OpinionRequest.objects.get().state == RequestState.WITHDRAWN
    assert list(desk_of(place.chief)) == []
    assert not Opinion.objects.exists()


# --- Silence ---


def test_before_the_due_time_silence_means_nothing() -> None:
    place = office()
    [request] = ask_of(
        place, document_in(place, State.DRAFT), people=[place.chief], silence=Silence.AGREEMENT
    )

    with clock.frozen(request.due_at - timedelta(seconds=1)):
        keep_time(timestamp=0)

    assert OpinionRequest.objects.get().state == RequestState.WAITING


@pytest.mark.parametrize(
    ("silence", "state", "reminded"),
    [
        (Silence.AGREEMENT, RequestState.SILENT, False),
        (Silence.REMIND, RequestState.WAITING, True),
        (Silence.WAIT, RequestState.WAITING, False),
    ],
)
def test_at_the_due_time_silence_is_settled_once(
    silence: Silence, state: RequestState, reminded: bool
) -> None:
    place = office()
    [request] = ask_of(
        place, document_in(place, State.DRAFT), people=[place.chief], silence=silence
    )

    with clock.frozen(request.due_at):
        keep_time(timestamp=0)
        keep_time(timestamp=0)

    fresh = request_for(place.staff, request.pk)
    opinion = opinion_of(fresh)
    assert fresh.state == state
    assert (opinion is not None) is (state == RequestState.SILENT)
    assert bool(fresh.reminded_at) is reminded
    assert notices_of(place.staff).filter(kind="opinions.settled").count() == 1
    assert AuditEntry.objects.filter(action="opinions.settle_silence").count() == 1
    if opinion:
        assert (opinion.stand, opinion.person) == (Stand.AGREE, None)
        assert list(desk_of(place.chief)) == []


def test_a_late_word_weighs_more_than_silence() -> None:
    place = office()
    [request] = ask_of(
        place, document_in(place, State.DRAFT), people=[place.chief], silence=Silence.AGREEMENT
    )
    with clock.frozen(request.due_at + timedelta(hours=1)):
        keep_time(timestamp=0)
        answer(place.chief, request=request, stand=Stand.DISAGREE, text="Không đồng ý mục 2.")

    opinion = Opinion.objects.get()
    assert (opinion.stand, opinion.is_late) == (Stand.DISAGREE, True)
    assert OpinionRequest.objects.get().state == RequestState.ANSWERED


def test_who_is_asked_is_reminded_once_a_day_before() -> None:
    place = office()
    long_ago = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])[0]
    ask_of(place, document_in(place, State.DRAFT), people=[place.head], days=1)

    with clock.frozen(long_ago.due_at - timedelta(hours=23)):
        keep_time(timestamp=0)
        keep_time(timestamp=0)

    assert notices_of(place.chief).filter(kind="opinions.reminded").count() == 1
    # What was asked at short notice needs no reminder of it.
    assert AuditEntry.objects.filter(action="opinions.remind_in_time").count() == 1


def test_who_asks_may_remind_and_nobody_else() -> None:
    place = office()
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])

    remind(place.staff, request=request)
    with pytest.raises(Refused):
        remind(place.head, request=request)

    assert notices_of(place.chief).filter(kind="opinions.reminded").count() == 1


# --- Units ---


def test_the_registry_of_a_unit_gives_the_request_to_a_person() -> None:
    place, other = office(), UnitFactory()
    clerk, expert = actor_in(other, Role.CLERK), actor_in(other, Role.STAFF)
    [request] = ask_of(place, document_in(place, State.DRAFT), units=[other])

    hand_on(clerk, request=request, post_id=expert.post.pk)

    assert [item.kind for item in desk_of(expert)] == ["opinions.give"]
    assert list(desk_of(clerk)) == []
    assert request_for(clerk, request.pk).handed_to == expert.post
    answer(expert, request=request_for(expert, request.pk), stand=Stand.AGREE)
    assert OpinionRequest.objects.get().state == RequestState.ANSWERED


def test_a_request_is_not_given_to_another_organisation() -> None:
    place, other = office(), UnitFactory()
    clerk = actor_in(other, Role.CLERK)
    [request] = ask_of(place, document_in(place, State.DRAFT), units=[other])

    with pytest.raises(Invalid):
        hand_on(clerk, request=request, post_id=place.head.post.pk)
    with pytest.raises(Refused):
        hand_on(place.staff, request=request, post_id=place.head.post.pk)


# --- What cannot be asked ---


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"post_ids": ()}, "posts"),
        ({"due_at": -1}, "due_at"),
        ({"silence": "whatever"}, "silence"),
        ({"question": "x" * 1001}, "question"),
        ({"post_ids": (999_999,)}, "posts"),
        ({"unit_ids": (999_999,)}, "units"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(
    changes: dict[str, object], field: str
) -> None:
    place = office()
    document = document_in(place, State.DRAFT)
    values: dict[str, object] = {
        "due_at": clock.now() + timedelta(days=1),
        "silence": Silence.WAIT,
        "post_ids": (place.chief.post.pk,),
        **changes,
    }
    if values["due_at"] == -1:
        values["due_at"] = clock.now() - timedelta(seconds=1)

    with pytest.raises(Invalid) as refusal:
        ask(place.staff, document=document, asking=Asking(**values))  # type: ignore[arg-type]

    assert list(refusal.value.fields) == [field]
    assert not OpinionRequest.objects.exists()


def test_a_secret_question_is_refused_and_kept_nowhere() -> None:
    place = office()
    document = document_in(place, State.DRAFT)
    asking = Asking(
        due_at=clock.now() + timedelta(days=1),
        silence=Silence.WAIT,
        post_ids=(place.chief.post.pk,),
        question="Độ mật: TỐI MẬT",
    )

    with pytest.raises(SecretRefused):
        ask(place.staff, document=document, asking=asking)

    assert not OpinionRequest.objects.exists()
