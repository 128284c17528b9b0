"""The tables of the archive."""

from .appraisal import (
    Appraisal,
    AppraisalLine,
    AppraisalState,
    CouncilMember,
    CouncilPart,
    DisposalReason,
    DisposalRun,
    LineOutcome,
    RunKind,
    RunState,
)
from .custody import Custody, CustodyState, DueNotice
from .hold import Hold, HoldLine
from .keep_back import KeepBack, KeepBackState
from .loan import Loan, LoanKind, LoanState
from .submission import LineVerdict, Submission, SubmissionLine, SubmissionState

__all__ = [
    "Appraisal",
    "AppraisalLine",
    "AppraisalState",
    "CouncilMember",
    "CouncilPart",
    "Custody",
    "CustodyState",
    "DisposalReason",
    "DisposalRun",
    "DueNotice",
    "Hold",
    "HoldLine",
    "KeepBack",
    "KeepBackState",
    "LineOutcome",
    "LineVerdict",
    "Loan",
    "LoanKind",
    "LoanState",
    "RunKind",
    "RunState",
    "Submission",
    "SubmissionLine",
    "SubmissionState",
]
