"""The tables of incoming documents."""

from .assignment import Assignment, AssignmentState, Instruction, Part
from .incoming import Channel, IncomingAttachment, IncomingDocument, IncomingState

__all__ = [
    "Assignment",
    "AssignmentState",
    "Channel",
    "IncomingAttachment",
    "IncomingDocument",
    "IncomingState",
    "Instruction",
    "Part",
]
