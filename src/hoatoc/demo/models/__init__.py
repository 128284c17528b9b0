"""The demonstration's own record of itself."""

from .stage import StageDone
from .walk import Walk

__all__ = ["StageDone", "Walk"]
