"""What a search gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Piece:
    """A part of a text; a hit is drawn so that the eye finds it."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    kind: str
    subject_id: UUID
    title: Sequence[Piece]
    snippet: Sequence[Piece]
    reference: str
    type_code: str
    organ: str
    signatory: str
    state: str
    dated_on: date | None


@dataclass(frozen=True)
class Found:
    """One page of what was found; ``total`` and ``facets`` are counted up to a limit."""

    hits: Sequence[Hit]
    total: int
    is_more: bool
    page: int
    pages: int
    facets: dict[str, list[tuple[str, int]]]
