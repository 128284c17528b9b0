"""The HTTP interface of this app: the same verification."""

from .endpoints import router

__all__ = ["router"]
