"""The table of the finder."""

from .saved import SavedQuestion

__all__ = ["SavedQuestion"]
