"""The HTTP interface of this app: the same check."""

from .endpoints import router

__all__ = ["router"]
