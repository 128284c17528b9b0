"""The tables of incoming documents."""

from hoatoc.apps.records.documents.contracts import Steering

from .assignment import Assignment, AssignmentState, Instruction, Part
from .follow_up import FollowUp, FollowUpKind
from .handling import Handling, Merge, Sketch
from .incoming import Channel, IncomingAttachment, IncomingDocument, IncomingState
from .progress import Phrase, Progress, ProgressKind, Reply

__all__ = [
    "Assignment",
    "AssignmentState",
    "Channel",
    "FollowUp",
    "FollowUpKind",
    "Handling",
    "IncomingAttachment",
    "IncomingDocument",
    "IncomingState",
    "Instruction",
    "Merge",
    "Part",
    "Phrase",
    "Progress",
    "ProgressKind",
    "Reply",
    "Sketch",
    "Steering",
]
