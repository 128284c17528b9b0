"""Pure rules of the archive: states, moves, and the periods of the law."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

# The unit is told this long before its dossiers are due (Decree 30/2020, Annex VI đ).
NOTICE_DAYS = 30
# A unit keeps a dossier back for at most this long after it was due (Article 31(3)(d)).
KEEP_BACK_YEARS = 2


class CustodyState(StrEnum):
    """Who has a closed dossier."""

    WITH_UNIT = "with_unit"
    SUBMITTED = "submitted"
    ARCHIVED = "archived"
    DESTROYED = "destroyed"
    REOPENED = "reopened"


class SubmissionState(StrEnum):
    """Where a submission to the archive stands."""

    SENT = "sent"
    CHECKED = "checked"
    GIVEN = "given"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class SubmissionVerb(StrEnum):
    """What can be done to a submission."""

    DECIDE = "decide"
    FINISH = "finish"
    GIVE = "give"
    TAKE = "take"
    WITHDRAW = "withdraw"


SUBMISSION_FROM: dict[SubmissionVerb, frozenset[SubmissionState]] = {
    SubmissionVerb.DECIDE: frozenset({SubmissionState.SENT}),
    SubmissionVerb.FINISH: frozenset({SubmissionState.SENT}),
    SubmissionVerb.GIVE: frozenset({SubmissionState.CHECKED}),
    SubmissionVerb.TAKE: frozenset({SubmissionState.GIVEN}),
    SubmissionVerb.WITHDRAW: frozenset({SubmissionState.SENT, SubmissionState.CHECKED}),
}


class LineVerdict(StrEnum):
    """What the archive said of one dossier of a submission."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class LineFinding(StrEnum):
    """What a rehearsal found of one dossier of a submission."""

    SOUND = "sound"
    BROKEN = "broken"


class KeepBackState(StrEnum):
    """Whether the head has consented that a unit keeps a dossier longer."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; there is no 29 February in most of them."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def keep_back_limit(due_on: date) -> date:
    """Return the last day until which a dossier may be kept back (Article 31(3)(d))."""
    return years_after(due_on, KEEP_BACK_YEARS)


def notice_from(due_on: date) -> date:
    """Return the day from which the unit is told that a dossier is due."""
    return due_on - timedelta(days=NOTICE_DAYS)


class AppraisalState(StrEnum):
    """Where an appraisal stands."""

    DRAFT = "draft"
    COUNCIL = "council"
    # Everybody agreed; chairman and secretary sign the minutes of the council.
    MINUTES = "minutes"
    AGREED = "agreed"
    APPROVED = "approved"
    DONE = "done"
    CANCELLED = "cancelled"


class AppraisalVerb(StrEnum):
    """What can be done to an appraisal."""

    CHANGE = "change"
    REHEARSE = "rehearse"
    CALL_COUNCIL = "call_council"
    VOTE = "vote"
    SIGN_MINUTES = "sign_minutes"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    DESTROY = "destroy"
    GIVE_UP = "give_up"


_BEFORE_DECISION = frozenset(
    {AppraisalState.DRAFT, AppraisalState.COUNCIL, AppraisalState.MINUTES, AppraisalState.AGREED}
)
APPRAISAL_FROM: dict[AppraisalVerb, frozenset[AppraisalState]] = {
    AppraisalVerb.CHANGE: frozenset({AppraisalState.DRAFT}),
    AppraisalVerb.REHEARSE: _BEFORE_DECISION,
    AppraisalVerb.CALL_COUNCIL: frozenset({AppraisalState.DRAFT}),
    AppraisalVerb.VOTE: frozenset({AppraisalState.COUNCIL}),
    AppraisalVerb.SIGN_MINUTES: frozenset({AppraisalState.MINUTES}),
    AppraisalVerb.APPROVE: frozenset({AppraisalState.AGREED}),
    AppraisalVerb.SEND_BACK: frozenset({AppraisalState.AGREED}),
    AppraisalVerb.DESTROY: frozenset({AppraisalState.APPROVED}),
    AppraisalVerb.GIVE_UP: _BEFORE_DECISION,
}
# Chairman, secretary and at least one member more.
SMALLEST_COUNCIL = 3


class LineOutcome(StrEnum):
    """What became of a dossier on the list."""

    LISTED = "listed"
    KEPT = "kept"
    HELD = "held"
    DESTROYED = "destroyed"


class RunKind(StrEnum):
    """What a run does."""

    REHEARSAL = "rehearsal"
    DESTRUCTION = "destruction"


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


# A reading copy is read for at most so long (Circular 05/2025), and the archive answers so soon.
LOAN_DAYS = 15
ANSWER_WORKING_DAYS = 6
MOST_EXTENSIONS = 2


class LoanKind(StrEnum):
    """How something is read."""

    SCREEN = "screen"
    PAPER = "paper"


class LoanState(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    LENT = "lent"
    BACK = "back"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class LoanVerb(StrEnum):
    """What can be done to a request."""

    LEND = "lend"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    READ = "read"
    EXTEND = "extend"
    TAKE_BACK = "take_back"


_ASKED, _LENT = frozenset({LoanState.ASKED}), frozenset({LoanState.LENT})
LOAN_FROM: dict[LoanVerb, frozenset[LoanState]] = {
    LoanVerb.LEND: _ASKED,
    LoanVerb.REFUSE: _ASKED,
    LoanVerb.WITHDRAW: _ASKED,
    LoanVerb.READ: _LENT,
    LoanVerb.EXTEND: _LENT,
    LoanVerb.TAKE_BACK: _LENT,
}
