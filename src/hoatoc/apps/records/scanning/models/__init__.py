"""The tables of scanned paper."""

from .entry import EntryState, PaperEntry
from .page import PaperPage, PaperPageKind
from .stack import PaperFile, PaperStack, StackState

__all__ = [
    "EntryState",
    "PaperEntry",
    "PaperFile",
    "PaperPage",
    "PaperPageKind",
    "PaperStack",
    "StackState",
]
