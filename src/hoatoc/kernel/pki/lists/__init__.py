"""Revocation lists brought by hand: read with suspicion, proved, kept, and how old they are."""

from .keeping import AuthorityList, authorities, keep, lists_by_authority
from .reading import LARGEST_LIST, Proved, proved_list

__all__ = [
    "LARGEST_LIST",
    "AuthorityList",
    "Proved",
    "authorities",
    "keep",
    "lists_by_authority",
    "proved_list",
]
