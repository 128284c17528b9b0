"""The tables of the mailroom."""

from .dispatch import Dispatch
from .stored_copy_use import StoredCopyUse

__all__ = ["Dispatch", "StoredCopyUse"]
