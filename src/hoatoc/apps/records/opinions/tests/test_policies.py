"""Who may do what about a draft under review: the table, person by person and state by state."""

from __future__ import annotations

import pytest

from hoatoc.apps.records.documents.models import DocumentState
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import document_in, office
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.people.models import Role

from ..kinds import Capacity
from ..policies import ASKABLE, UNDER_REVIEW, RequestPolicy, ReviewPolicy
from .scenes import ask_of

pytestmark = pytest.mark.django_db


def test_the_table_of_a_document() -> None:
    place = office()
    document = document_in(place, State.CONTENT_REVIEW)
    people = {
        "staff": place.staff,
        "head": place.head,
        "chief": place.chief,
        "clerk": place.clerk,
        "colleague": actor_in(place.department, Role.STAFF),
        "other head": actor_in(role=Role.HEAD_OF_DEPARTMENT),
        "administrator": actor_in(place.unit, Role.ADMINISTRATOR),
    }
    for state in State:
        document.state = DocumentState(state.value)
        may_ask = {"staff", "head"} | ({"chief"} if state is State.FORM_REVIEW else set())
        for name, actor in people.items():
            policy = ReviewPolicy(actor, document)
            told = bool(policy.can_answer_for_outcome())
            signs = bool(policy.can_initial())
            assert bool(policy.can_ask()) is (name in may_ask and state in ASKABLE), (name, state)
            assert told is (name == "staff" and state in UNDER_REVIEW), (name, state)
            assert signs is (name in {"staff", "head"} and state in ASKABLE), (name, state)
            assert bool(policy.can_comment()) is (
                name != "administrator" and state in UNDER_REVIEW
            ), (name, state)


def test_as_what_one_puts_initials() -> None:
    place = office()
    document = document_in(place, State.CONTENT_REVIEW)

    assert ReviewPolicy(place.staff, document).capacity() is Capacity.DRAFTER
    assert ReviewPolicy(place.head, document).capacity() is Capacity.HEAD
    assert ReviewPolicy(place.chief, document).capacity() is None


def test_the_table_of_a_request() -> None:
    place = office()
    [request] = ask_of(place, document_in(place, State.DRAFT), people=[place.chief])
    verbs = ("answer", "comment", "withdraw", "remind", "hand_on")
    may = {"chief": {"answer", "comment"}, "staff": {"withdraw", "remind"}, "head": set()}

    for name, allowed in may.items():
        policy = RequestPolicy(getattr(place, name), request)
        for verb in verbs:
            assert bool(getattr(policy, f"can_{verb}")()) is (verb in allowed), (name, verb)
