"""A board of figures: rows of units, periods or people, columns of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django_stubs_ext import StrOrPromise

Subject = Literal["outgoing", "incoming", "dossiers", "signing", "uses"]
Rows = Literal["unit", "period", "retention"]


@dataclass(frozen=True)
class Cell:
    """One figure, and the address of what is behind it; nothing is behind nought."""

    count: int
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One line: what it is about, what else is known of it, and its figures."""

    label: StrOrPromise
    cells: Sequence[Cell]
    note: StrOrPromise = ""
    tone: str = ""


@dataclass(frozen=True)
class Bar:
    """One column of the chart, in the measures of the drawing."""

    x: int
    y: int
    width: int
    height: int
    label: str
    count: int
    url: str
    is_labelled: bool
    foot: int

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + self.width // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 4


@dataclass(frozen=True)
class Board:
    """What a page shows and a file holds."""

    subject: Subject
    heads: Sequence[StrOrPromise]
    rows: Sequence[Row]
    total: Sequence[Cell]
    bars: Sequence[Bar] = field(default_factory=tuple)
    charted: StrOrPromise = ""
    first_head: StrOrPromise = ""

    @property
    def lines(self) -> list[tuple[Row, list[tuple[StrOrPromise, Cell]]]]:
        """The rows, each cell with the head of its column."""
        return [(row, list(zip(self.heads, row.cells, strict=True))) for row in self.rows]

    @property
    def totals(self) -> list[tuple[StrOrPromise, Cell]]:
        """The totals with the heads of their columns."""
        return list(zip(self.heads, self.total, strict=True))
