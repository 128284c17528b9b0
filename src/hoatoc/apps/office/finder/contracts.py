"""What a search gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoatoc.kernel.search.models import SearchEntry


@dataclass(frozen=True)
class Piece:
    """A part of a text; a hit is drawn so that the eye finds it."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    entry: SearchEntry
    title: Sequence[Piece]
    snippet: Sequence[Piece]


@dataclass(frozen=True)
class Found:
    """One page of what was found; ``total`` and ``facets`` are counted up to a limit."""

    hits: Sequence[Hit]
    total: int
    is_more: bool
    page: int
    pages: int
    facets: dict[str, list[tuple[str, int]]]
