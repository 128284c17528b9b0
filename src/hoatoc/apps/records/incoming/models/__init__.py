"""The tables of incoming documents."""

from .assignment import Assignment, AssignmentState, Instruction, Part
from .follow_up import FollowUp, FollowUpKind
from .incoming import Channel, IncomingAttachment, IncomingDocument, IncomingState

__all__ = [
    "Assignment",
    "AssignmentState",
    "Channel",
    "FollowUp",
    "FollowUpKind",
    "IncomingAttachment",
    "IncomingDocument",
    "IncomingState",
    "Instruction",
    "Part",
]
