"""The HTTP interface of this app: the same actions, the same rights."""

from .endpoints import router

__all__ = ["router"]
