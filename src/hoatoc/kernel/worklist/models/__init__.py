from .item import WorkItem

__all__ = ["WorkItem"]
