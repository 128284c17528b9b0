"""The tables of spills."""

from .announcement import Announcement

__all__ = ["Announcement"]
