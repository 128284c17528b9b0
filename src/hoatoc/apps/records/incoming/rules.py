"""Pure reasoning about incoming documents: states and their moves."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.workdays.rules import WorkCalendar


class State(StrEnum):
    """Where an incoming document stands (Decree 30/2020, Articles 20 to 24)."""

    ARRIVED = "arrived"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    RECALL_ASKED = "recall_asked"
    RECALLED = "recalled"
    MERGED = "merged"


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
    MERGE = "merge"
    UNMERGE = "unmerge"
    REPLY = "draft_reply"


class PartVerb(StrEnum):
    """What can be done to one part of the work."""

    RETURN = "return_part"
    ASK_TIME = "ask_time"
    GRANT_TIME = "grant_time"
    REFUSE_TIME = "refuse_time"
    ACCEPT = "accept_part"
    SEND_BACK = "send_back"
    URGE = "urge"


HOLDER_VERBS = frozenset({PartVerb.RETURN, PartVerb.ASK_TIME})
# In which states of a part; the values are those of ``AssignmentState``.
_RUNNING = frozenset({"given", "started"})
_ANSWERED = frozenset({"reported", "returned"})
PART_STATES: dict[PartVerb, frozenset[str]] = {
    PartVerb.RETURN: _RUNNING,
    PartVerb.ASK_TIME: _RUNNING,
    PartVerb.GRANT_TIME: _RUNNING,
    PartVerb.REFUSE_TIME: _RUNNING,
    PartVerb.ACCEPT: _ANSWERED,
    PartVerb.SEND_BACK: _ANSWERED,
    PartVerb.URGE: _RUNNING,
}


_AT_WORK = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS})

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
    # What is only registered has work where a superior steers by it.
    Verb.START_WORK: (_AT_WORK, State.IN_PROGRESS),
    Verb.REPORT_WORK: (_AT_WORK, State.IN_PROGRESS),
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
    Verb.MERGE: (frozenset({State.ARRIVED, State.QUARANTINED}), State.MERGED),
    # Back to where it stood before, which the merge remembers.
    Verb.UNMERGE: (frozenset({State.MERGED}), None),
    Verb.REPLY: (frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS}), None),
}


# Verdicts with which a document goes on to the registry; the values are the validator's.
SOUND = frozenset({"valid", "valid_changed_allowed"})
# A sound seal of a unit that is not the sender.
WRONG_SEAL = "wrong_seal"
# The document is sound, but a separate file that came with it is not as the sender marked it.
BROKEN_ANNEX = "broken_annex"
# The document is sound, but not what the sender signed as his packet, or not signed by him.
WRONG_PACKET = "wrong_packet"
# Nobody can say whether the sender signed the packet, or he did not where he should have.
OPEN_PACKET = "open_packet"
# Verdicts that a person may overrule with a reason, because the validator could not judge.
OPEN_TO_JUDGEMENT = frozenset({"cannot_check", "changed_cannot_judge", OPEN_PACKET})


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


class Threshold(StrEnum):
    """When the holder of a part is told of its due time, once each, in this order."""

    SOON = "soon"
    DUE = "due"
    LATE = "late"
    ESCALATED = "escalated"


ESCALATES_AFTER = 3


def threshold_at(due_at: datetime, now: datetime, calendar: WorkCalendar) -> Threshold | None:
    """Return the furthest threshold that is reached: the working day before, the day, and after."""
    day, today = due_at.astimezone(VIETNAM).date(), now.astimezone(VIETNAM).date()
    if now > due_at:
        is_long = today >= calendar.add_working_days(day, ESCALATES_AFTER)
        return Threshold.ESCALATED if is_long else Threshold.LATE
    if today >= day:
        return Threshold.DUE
    return Threshold.SOON if today >= calendar.add_working_days(day, -1) else None


def is_further(reached: Threshold, told: str) -> bool:
    """Tell whether a threshold lies beyond the one that was told last."""
    order = ["", *Threshold]
    return order.index(reached) > order.index(told)
