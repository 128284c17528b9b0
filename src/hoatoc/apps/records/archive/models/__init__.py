"""The tables of the archive."""

from .custody import Custody, CustodyState, DueNotice
from .keep_back import KeepBack, KeepBackState
from .submission import LineVerdict, Submission, SubmissionLine, SubmissionState

__all__ = [
    "Custody",
    "CustodyState",
    "DueNotice",
    "KeepBack",
    "KeepBackState",
    "LineVerdict",
    "Submission",
    "SubmissionLine",
    "SubmissionState",
]
