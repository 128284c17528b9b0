"""Addresses that ask the question of a page a little otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Chip:
    """A part of the question that a click takes away."""

    label: str
    url: str


def with_query(request: HttpRequest, path: str, **changes: str) -> str:
    """Return a path with the question of the URL and some changes; an empty value takes away."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{path}?{query.urlencode()}" if query else path
