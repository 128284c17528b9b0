"""Pure reasoning about documents: states, symbols; no tables, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a document stands (Decree 30/2020, Articles 10 to 18)."""

    DRAFT = "draft"
    CONTENT_REVIEW = "content_review"
    FORM_REVIEW = "form_review"
    AWAITING_NUMBER = "awaiting_number"
    AWAITING_SIGNATURE = "awaiting_signature"
    AWAITING_SECOND = "awaiting_second"
    RETURNED = "returned"
    SIGNED = "signed"
    NUMBERED = "numbered"
    SEALED = "sealed"
    ISSUED = "issued"
    REPLACED = "replaced"
    RECALLED = "recalled"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    """What can be done to a document; each is one action."""

    CHANGE_DRAFT = "change_draft"
    SUBMIT = "submit"
    APPROVE_CONTENT = "approve_content"
    APPROVE_FORM = "approve_form"
    RETURN_DRAFT = "return_draft"
    ADAPT_BLOCK = "adapt_block"
    SIGN = "sign"
    TAKE_NUMBER = "take_number"
    SEAL = "seal"
    ISSUE = "issue"
    CANCEL = "cancel"
    CANCEL_NUMBER = "cancel_number"
    FOLLOW_UP = "follow_up"
    REPLACE = "replace"
    RECALL = "recall"


@dataclass(frozen=True)
class Course:
    """What about a document decides where its moves lead."""

    two_heads: bool = False
    # The unit of the document gives the number before the signature, not after it.
    number_first: bool = False


@dataclass(frozen=True)
class Move:
    """One verb out of some states; without a target the state stays as it is.

    Where ``two_heads`` or ``number_first`` says yes or no, such documents alone make the move.
    """

    verb: Verb
    origins: frozenset[State]
    target: State | None = None
    two_heads: bool | None = None
    number_first: bool | None = None

    def is_of(self, course: Course) -> bool:
        """Tell whether documents of this course make the move."""
        heads = self.two_heads in (None, course.two_heads)
        return heads and self.number_first in (None, course.number_first)


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


_ONE_SIGNS = _from(State.AWAITING_SIGNATURE)
_SECOND_SIGNS = _from(State.AWAITING_SECOND)
# The whole life of a document in one table (Decree 30/2020, Articles 10 to 18; Article 14 for the
# order after signing). No verb has two moves out of one state for documents of one course.
MOVES: tuple[Move, ...] = (
    Move(Verb.CHANGE_DRAFT, _from(State.DRAFT, State.RETURNED)),
    Move(Verb.SUBMIT, _from(State.DRAFT, State.RETURNED), State.CONTENT_REVIEW),
    Move(Verb.APPROVE_CONTENT, _from(State.CONTENT_REVIEW), State.FORM_REVIEW),
    Move(Verb.APPROVE_FORM, _from(State.FORM_REVIEW), State.AWAITING_SIGNATURE, number_first=False),
    Move(Verb.APPROVE_FORM, _from(State.FORM_REVIEW), State.AWAITING_NUMBER, number_first=True),
    Move(
        Verb.RETURN_DRAFT,
        _from(
            State.CONTENT_REVIEW,
            State.FORM_REVIEW,
            State.AWAITING_NUMBER,
            State.AWAITING_SIGNATURE,
            State.AWAITING_SECOND,
        ),
        State.RETURNED,
    ),
    # Another than the named person signs: the same text is set with his block (Article 13). Where
    # the first head has signed already, he signs the new pages again.
    Move(Verb.ADAPT_BLOCK, _from(State.AWAITING_SIGNATURE)),
    Move(Verb.ADAPT_BLOCK, _from(State.AWAITING_SECOND), State.AWAITING_SIGNATURE, two_heads=True),
    Move(Verb.SIGN, _from(State.AWAITING_SIGNATURE), State.AWAITING_SECOND, two_heads=True),
    Move(Verb.SIGN, _ONE_SIGNS, State.SIGNED, two_heads=False, number_first=False),
    Move(Verb.SIGN, _SECOND_SIGNS, State.SIGNED, two_heads=True, number_first=False),
    Move(Verb.SIGN, _ONE_SIGNS, State.NUMBERED, two_heads=False, number_first=True),
    Move(Verb.SIGN, _SECOND_SIGNS, State.NUMBERED, two_heads=True, number_first=True),
    Move(Verb.TAKE_NUMBER, _from(State.SIGNED), State.NUMBERED, number_first=False),
    Move(
        Verb.TAKE_NUMBER, _from(State.AWAITING_NUMBER), State.AWAITING_SIGNATURE, number_first=True
    ),
    Move(Verb.SEAL, _from(State.NUMBERED), State.SEALED),
    Move(Verb.ISSUE, _from(State.SEALED), State.ISSUED),
    Move(Verb.CANCEL, _from(State.DRAFT, State.RETURNED), State.CANCELLED),
    # Afterwards (Article 18(3), (4)): a number is given up before issue only; what is issued can
    # be corrected, amended, replaced when its successor is issued, or recalled.
    Move(Verb.CANCEL_NUMBER, _from(State.NUMBERED, State.SEALED), State.CANCELLED),
    Move(
        Verb.CANCEL_NUMBER,
        _from(State.AWAITING_SIGNATURE, State.AWAITING_SECOND),
        State.CANCELLED,
        number_first=True,
    ),
    Move(Verb.FOLLOW_UP, _from(State.ISSUED)),
    Move(Verb.REPLACE, _from(State.ISSUED), State.REPLACED),
    Move(Verb.RECALL, _from(State.ISSUED), State.RECALLED),
)
# Who signs, one after the other where there are two heads.
AWAITING = frozenset({State.AWAITING_SIGNATURE, State.AWAITING_SECOND})
# The form is approved, and the signatures are not all there.
APPROVED = AWAITING | {State.AWAITING_NUMBER}
# Where it went out: its deliveries are shown, and nothing on its pages changes any more.
SENT = frozenset({State.ISSUED, State.REPLACED, State.RECALLED})


def is_open(verb: Verb, state: State, course: Course) -> bool:
    """Tell whether a verb is possible in a state, whoever asks."""
    return _move(verb, state, course) is not None


def state_after(verb: Verb, state: State, course: Course) -> State:
    """Return the state that a verb leads to."""
    move = _move(verb, state, course)
    return state if move is None or move.target is None else move.target


def origins_of(verb: Verb, course: Course) -> frozenset[State]:
    """Return the states in which a verb is possible for documents of a course."""
    fitting = (move for move in MOVES if move.verb is verb and move.is_of(course))
    return frozenset(state for move in fitting for state in move.origins)


def _move(verb: Verb, state: State, course: Course) -> Move | None:
    fitting = (move for move in MOVES if move.verb is verb and state in move.origins)
    return next((move for move in fitting if move.is_of(course)), None)
