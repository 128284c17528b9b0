"""Pure reasoning about incoming documents: states and their moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class State(StrEnum):
    """Where an incoming document stands (rules.md 19, InState)."""

    ARRIVED = "arrived"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    RECALL_ASKED = "recall_asked"
    RECALLED = "recalled"


class Verb(StrEnum):
    """What can be done to an incoming document; each is one action."""

    REGISTER = "register_incoming"
    REFUSE = "refuse"
    RELEASE = "release"
    INSTRUCT = "instruct"
    START_WORK = "start_work"
    REPORT_WORK = "report_work"
    FINISH = "finish"
    ASK_RECALL = "ask_recall"
    ACCEPT_RECALL = "accept_recall"
    REFUSE_RECALL = "refuse_recall"


# Decree 30/2020, Articles 21 to 24. A document in quarantine can be refused, or released
# with a reason where its signatures could not be judged; never where they are broken.
TRANSITIONS: dict[Verb, tuple[frozenset[State], State | None]] = {
    Verb.REGISTER: (frozenset({State.ARRIVED}), State.REGISTERED),
    Verb.REFUSE: (frozenset({State.ARRIVED, State.QUARANTINED}), State.REFUSED),
    Verb.RELEASE: (frozenset({State.QUARANTINED}), State.ARRIVED),
    Verb.INSTRUCT: (
        frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS}),
        State.ASSIGNED,
    ),
    Verb.START_WORK: (frozenset({State.ASSIGNED, State.IN_PROGRESS}), State.IN_PROGRESS),
    Verb.REPORT_WORK: (frozenset({State.ASSIGNED, State.IN_PROGRESS}), State.IN_PROGRESS),
    Verb.FINISH: (frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS}), State.FINISHED),
    # The sender recalls (Article 18(4)): the copy is frozen until the registry has answered; a
    # refusal puts it back where it stood.
    Verb.ASK_RECALL: (
        frozenset(
            {
                State.ARRIVED,
                State.QUARANTINED,
                State.REGISTERED,
                State.ASSIGNED,
                State.IN_PROGRESS,
                State.FINISHED,
            }
        ),
        State.RECALL_ASKED,
    ),
    Verb.ACCEPT_RECALL: (frozenset({State.RECALL_ASKED}), State.RECALLED),
    Verb.REFUSE_RECALL: (frozenset({State.RECALL_ASKED}), None),
}


# Verdicts with which a document goes on to the registry; the values are the validator's.
SOUND = frozenset({"valid", "valid_changed_allowed"})
# A sound seal of a unit that is not the sender.
WRONG_SEAL = "wrong_seal"
# The document is sound, but a separate file that came with it is not as the sender marked it.
BROKEN_ANNEX = "broken_annex"
# Verdicts that a person may overrule with a reason, because the validator could not judge.
OPEN_TO_JUDGEMENT = frozenset({"cannot_check", "changed_cannot_judge"})


def is_without_authority(finding: dict[str, Any]) -> bool:
    """Tell whether a finding about a signer says that he had no authority to sign."""
    return bool(finding.get("result") == "not_competent")


def is_open(verb: Verb, state: State) -> bool:
    """Tell whether a verb is possible in a state, whoever asks."""
    return state in TRANSITIONS[verb][0]


def state_after(verb: Verb, state: State) -> State:
    """Return the state that a verb leads to; further instructions do not set work back."""
    if verb is Verb.INSTRUCT and state is State.IN_PROGRESS:
        return state
    return TRANSITIONS[verb][1] or state
