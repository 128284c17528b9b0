"""The tables of incoming documents."""

from .assignment import Assignment, AssignmentState, Instruction, Part
from .incoming import Channel, IncomingDocument, IncomingState

__all__ = [
    "Assignment",
    "AssignmentState",
    "Channel",
    "IncomingDocument",
    "IncomingState",
    "Instruction",
    "Part",
]
