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
)
from .custody import Custody, CustodyState, DueNotice
from .hold import Hold, HoldLine
from .keep_back import KeepBack, KeepBackState
from .loan import Loan, LoanKind, LoanState
from .run import Run, RunState
from .submission import (
    LineFinding,
    LineVerdict,
    Submission,
    SubmissionLine,
    SubmissionRun,
    SubmissionState,
)

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
    "LineFinding",
    "LineOutcome",
    "LineVerdict",
    "Loan",
    "LoanKind",
    "LoanState",
    "Run",
    "RunKind",
    "RunState",
    "Submission",
    "SubmissionLine",
    "SubmissionRun",
    "SubmissionState",
]
