"""The HTTP interface of scanning: the same actions, the same rights."""

from .endpoints import router

__all__ = ["router"]
