"""Printed registers and lists: A4 landscape, ruled, with a cover where the book has one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from .composer import LAYOUTS, set_layout
from .facts import settable
from .letters import Alignment, Composed


@dataclass(frozen=True)
class Column:
    """One column of a printed table; ``width`` is a share of the line."""

    header: str
    width: float = 1
    align: Alignment = Alignment.LEFT


@dataclass(frozen=True)
class Cover:
    """The first leaf of a register; empty lines are left out."""

    issuing_unit: str
    year: str
    parent_body: str = ""
    numbers: tuple[str, str] = ("", "")
    dates: tuple[str, str] = ("", "")
    volume: str = ""


def compose_table(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    cover: Cover | None = None,
    *,
    struck: Iterable[int] = (),
) -> Composed:
    """Set plain rows as a ruled table (PDF/A-2b, A4 landscape, head repeated, pages counted).

    Rows named in ``struck`` are void: struck through but for the last cell, which says why.
    """
    body = [[settable(cell) for cell in row] for row in rows]
    if any(len(row) != len(columns) for row in body):
        raise ValueError("Every row needs as many cells as there are columns.")
    facts: dict[str, object] = {
        "title": settable(title),
        "headers": [settable(column.header) for column in columns],
        "widths": [column.width for column in columns],
        "aligns": [str(column.align) for column in columns],
        "rows": body,
        "struck": sorted(set(struck)),
        "cover": _cover(cover) if cover else None,
    }
    pdf, spots = set_layout("table", facts)
    return Composed(pdf=pdf, page_count=int(float(spots[-1]["pages"])))


def register_columns(form: str) -> tuple[Column, ...]:
    """Return the ten columns of a form of Annex IV: ``I`` for outgoing, ``VI`` for incoming."""
    return _forms()[form][1]


def register_title(form: str) -> str:
    """Return the name that Annex IV gives to the book."""
    return _forms()[form][0]


def register_book(
    form: str, rows: Iterable[Sequence[str]], cover: Cover, *, struck: Iterable[int] = ()
) -> Composed:
    """Print a register of Annex IV (R-007) from plain rows in the order of its columns."""
    return compose_table(register_title(form), register_columns(form), rows, cover, struck=struck)


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, tuple[Column, ...]]]:
    forms = json.loads((LAYOUTS / "registers.json").read_text(encoding="utf-8"))
    return {
        code: (
            form["title"],
            tuple(
                Column(header, width, Alignment(side)) for header, width, side in form["columns"]
            ),
        )
        for code, form in forms.items()
    }


def _cover(cover: Cover) -> dict[str, object]:
    fields = asdict(cover)
    return {
        key: [settable(part) for part in value] if isinstance(value, tuple) else settable(value)
        for key, value in fields.items()
    }
