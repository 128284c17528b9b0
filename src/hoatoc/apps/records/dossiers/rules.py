"""Pure rules of the file plan and of dossiers: states, moves, codes, retention."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

PERMANENT = 0
LONGEST_YEARS = 100
# Where a file of a number of years or more has to go into the archive (Article 31(3)(c)).
SUBMITTED_FROM_YEARS = 5


class PlanState(StrEnum):
    """Where a file plan stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"


class PlanVerb(StrEnum):
    """What can be done to a file plan; to amend is to change one that is issued."""

    CHANGE = "change_plan"
    SUBMIT = "submit_plan"
    RETURN = "return_plan"
    APPROVE = "approve_plan"
    ISSUE = "issue_plan"
    AMEND = "amend_plan"


PLAN_MOVES: dict[PlanVerb, tuple[PlanState, PlanState]] = {
    PlanVerb.CHANGE: (PlanState.DRAFT, PlanState.DRAFT),
    PlanVerb.SUBMIT: (PlanState.DRAFT, PlanState.SUBMITTED),
    PlanVerb.RETURN: (PlanState.SUBMITTED, PlanState.DRAFT),
    PlanVerb.APPROVE: (PlanState.SUBMITTED, PlanState.APPROVED),
    PlanVerb.ISSUE: (PlanState.APPROVED, PlanState.ISSUED),
    PlanVerb.AMEND: (PlanState.ISSUED, PlanState.ISSUED),
}


class DossierState(StrEnum):
    """Where a dossier stands."""

    OPEN = "open"
    CLOSED = "closed"
    DESTROYED = "destroyed"


def item_code(ordinal: int, abbreviation: str) -> str:
    """Return number and symbol of a file: Arabic order and the head's abbreviation, 01.TCCB."""
    return f"{ordinal:02d}.{abbreviation}"


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return the number of a head as the plan prints it."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def retention_end(ended_on: date, years: int) -> date | None:
    """Return the last day on which a file is kept: its years count from the year it ended in."""
    if years == PERMANENT:
        return None
    return date(ended_on.year + years, 12, 31)


def submission_due(ended_on: date, years: int) -> date | None:
    """Return until when a file goes to the archive of the body (Article 30(2)), or None."""
    if years != PERMANENT and years < SUBMITTED_FROM_YEARS:
        return None
    next_year = ended_on.year + 1
    # There is no 29 February in the year after.
    day = 28 if (ended_on.month, ended_on.day) == (2, 29) else ended_on.day
    return date(next_year, ended_on.month, day)
