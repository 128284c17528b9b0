"""The tables of notices."""

from .notice import Notice

__all__ = ["Notice"]
