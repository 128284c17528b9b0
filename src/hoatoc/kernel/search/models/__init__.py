"""The tables of the index."""

from .entry import SearchEntry

__all__ = ["SearchEntry"]
