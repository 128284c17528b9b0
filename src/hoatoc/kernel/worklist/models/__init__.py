"""The tables of the work lists."""

from .item import WorkItem

__all__ = ["WorkItem"]
