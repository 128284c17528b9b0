"""Pure reasoning about documents: states, symbols; no tables, no clock."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a document stands (Decree 30/2020, Articles 10 to 18)."""

    DRAFT = "draft"
    CONTENT_REVIEW = "content_review"
    FORM_REVIEW = "form_review"
    AWAITING_SIGNATURE = "awaiting_signature"
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


# The whole life of a document in one table: verb → (from, to). A state keeps itself where the
# target is None (Decree 30/2020, Articles 10 to 18; Article 14 for the order after signing).
TRANSITIONS: dict[Verb, tuple[frozenset[State], State | None]] = {
    Verb.CHANGE_DRAFT: (frozenset({State.DRAFT, State.RETURNED}), None),
    Verb.SUBMIT: (frozenset({State.DRAFT, State.RETURNED}), State.CONTENT_REVIEW),
    Verb.APPROVE_CONTENT: (frozenset({State.CONTENT_REVIEW}), State.FORM_REVIEW),
    Verb.APPROVE_FORM: (frozenset({State.FORM_REVIEW}), State.AWAITING_SIGNATURE),
    Verb.RETURN_DRAFT: (
        frozenset({State.CONTENT_REVIEW, State.FORM_REVIEW, State.AWAITING_SIGNATURE}),
        State.RETURNED,
    ),
    # Another than the named person signs: the same text is set with his block (Article 13).
    Verb.ADAPT_BLOCK: (frozenset({State.AWAITING_SIGNATURE}), None),
    Verb.SIGN: (frozenset({State.AWAITING_SIGNATURE}), State.SIGNED),
    Verb.TAKE_NUMBER: (frozenset({State.SIGNED}), State.NUMBERED),
    Verb.SEAL: (frozenset({State.NUMBERED}), State.SEALED),
    Verb.ISSUE: (frozenset({State.SEALED}), State.ISSUED),
    Verb.CANCEL: (frozenset({State.DRAFT, State.RETURNED}), State.CANCELLED),
    # Afterwards (Article 18(3), (4)): a number is given up before issue only; what is issued can
    # be corrected, amended, replaced when its successor is issued, or recalled.
    Verb.CANCEL_NUMBER: (frozenset({State.NUMBERED, State.SEALED}), State.CANCELLED),
    Verb.FOLLOW_UP: (frozenset({State.ISSUED}), None),
    Verb.REPLACE: (frozenset({State.ISSUED}), State.REPLACED),
    Verb.RECALL: (frozenset({State.ISSUED}), State.RECALLED),
}
# Where it went out: its deliveries are shown, and nothing on its pages changes any more.
SENT = frozenset({State.ISSUED, State.REPLACED, State.RECALLED})


def is_open(verb: Verb, state: State) -> bool:
    """Tell whether a verb is possible in a state, whoever asks."""
    return state in TRANSITIONS[verb][0]


def state_after(verb: Verb, state: State) -> State:
    """Return the state that a verb leads to."""
    return TRANSITIONS[verb][1] or state
