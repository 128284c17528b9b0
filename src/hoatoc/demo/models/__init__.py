"""The demonstration's own record of itself."""

from .stage import StageDone

__all__ = ["StageDone"]
