"""Person × verb × state: the whole table of who may do what, with the code of each refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.people.models import Role

from ..models import DocumentState
from ..policies import DocumentPolicy
from ..rules import State, Verb
from .scenes import Office, draft, office

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

# Who may do a verb at all; everybody else is refused in every state.
MAY = {
    Verb.CHANGE_DRAFT: {"staff"},
    Verb.SUBMIT: {"staff"},
    Verb.CANCEL: {"staff"},
    Verb.APPROVE_CONTENT: {"head"},
    Verb.APPROVE_FORM: {"chief"},
    Verb.ADAPT_BLOCK: {"commander"},
    Verb.SIGN: {"commander"},
    Verb.TAKE_NUMBER: {"clerk"},
    Verb.SEAL: {"clerk"},
    Verb.ISSUE: {"clerk"},
}
RETURNS = {
    State.CONTENT_REVIEW: "head",
    State.FORM_REVIEW: "chief",
    State.AWAITING_NUMBER: "clerk",
    State.AWAITING_SIGNATURE: "commander",
}


@dataclass(frozen=True)
class Stage:
    """Everybody who could ask, and the document that they ask about."""

    document: Document
    people: dict[str, Actor]


@pytest.fixture
def stage(db: None) -> Stage:
    place = office()
    document = draft(place)
    document.reviewer_post = place.head.post
    return Stage(document, _people(place))


def _people(place: Office) -> dict[str, Actor]:
    other = actor_in(role=Role.CLERK)
    return {
        "staff": place.staff,
        "head": place.head,
        "chief": place.chief,
        "commander": place.commander,
        "clerk": place.clerk,
        "colleague": actor_in(place.department, Role.STAFF),
        "administrator": actor_in(place.unit, Role.ADMINISTRATOR),
        "other commander": actor_in(other.unit, Role.COMMANDER),
        "other chief": actor_in(other.unit, Role.CHIEF_OF_OFFICE),
        "other clerk": other,
    }


def test_only_the_right_person_in_the_right_state_may_act(stage: Stage) -> None:
    for state in State:
        stage.document.state = DocumentState(state.value)
        for verb, allowed in MAY.items():
            for name, actor in stage.people.items():
                answer = DocumentPolicy(actor, stage.document).can(verb)
                expected = name in allowed and stage.document.is_open(verb)
                assert bool(answer) is expected, (name, verb, state)


def test_only_who_holds_the_step_may_return(stage: Stage) -> None:
    for state in State:
        stage.document.state = DocumentState(state.value)
        for name, actor in stage.people.items():
            answer = DocumentPolicy(actor, stage.document).can(Verb.RETURN_DRAFT)
            assert bool(answer) is (RETURNS.get(state) == name), (name, state)


@pytest.mark.parametrize(
    ("person", "verb", "state", "code"),
    [
        ("clerk", Verb.SIGN, State.AWAITING_SIGNATURE, "access.permission_missing"),
        ("clerk", Verb.SEAL, State.SIGNED, "documents.not_numbered"),
        ("clerk", Verb.SEAL, State.AWAITING_SIGNATURE, "documents.not_numbered"),
        ("clerk", Verb.TAKE_NUMBER, State.AWAITING_SIGNATURE, "documents.not_signed"),
        ("clerk", Verb.ISSUE, State.NUMBERED, "documents.not_sealed"),
        ("clerk", Verb.ISSUE, State.ISSUED, "documents.wrong_state"),
        ("other clerk", Verb.SEAL, State.NUMBERED, "documents.other_unit"),
        ("other commander", Verb.SIGN, State.AWAITING_SIGNATURE, "documents.not_signatory"),
        ("colleague", Verb.CHANGE_DRAFT, State.DRAFT, "documents.not_author"),
        ("head", Verb.APPROVE_FORM, State.FORM_REVIEW, "access.permission_missing"),
    ],
)
def test_refusal_says_its_code(
    stage: Stage, person: str, verb: Verb, state: State, code: str
) -> None:
    stage.document.state = DocumentState(state.value)

    answer = DocumentPolicy(stage.people[person], stage.document).can(verb)

    assert isinstance(answer, Denied)
    assert answer.code == code
