"""The tables of the practice of a unit."""

from .version import PracticeState, PracticeVersion

__all__ = ["PracticeState", "PracticeVersion"]
