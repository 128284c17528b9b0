"""The tables of groups of recipients."""

from .group import GroupVersion, RecipientGroup

__all__ = ["GroupVersion", "RecipientGroup"]
