"""Text without structure and manuscripts: one into the other, numbers computed.

One block a line: "Chương I. Title", "Điều 1. Words", "1. Words", "a) Words", "- Words", a row of a
table as "| cell | cell |" (the first is its header), "Phụ lục I. Title", "---" for a new page;
anything else is a paragraph. ``**words**`` are bold.
"""

import re
from collections.abc import Iterable, Iterator

from .blocks import (
    Annex,
    Article,
    Block,
    Break,
    Clause,
    Figure,
    Footnote,
    Heading,
    Item,
    Justification,
    Level,
    PageBreak,
    Paragraph,
    Point,
    Runs,
    Table,
    Text,
)
from .manuscript import Manuscript
from .numbering import Counters, Numbered

_ARTICLE = re.compile(r"^(Điều\s+\d+[a-zđ]?\.)\s*(.*)$")
_HEADING = re.compile(r"^((Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXLC]+|\d+))(?:[.:]\s*(.*))?$")
_ROMAN = re.compile(r"^([IVXLC]{1,6}\.)\s+([^\n]{1,160})$")
_CLAUSE = re.compile(r"^(\d{1,3}\.)\s+(.+)$")
_POINT = re.compile(r"^([a-zđ]{1,2}\))\s+(.+)$")
_ITEM = re.compile(r"^[-–•]\s+(.+)$")
_ANNEX = re.compile(r"^Phụ lục(?:\s+[IVXLC]+)?[.:]\s*(.+)$", re.IGNORECASE)
_ROW = re.compile(r"^\|(.*)\|$")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_NEW_PAGE = "---"
_LEVELS = {
    "Phần": Level.PART,
    "Chương": Level.CHAPTER,
    "Mục": Level.SECTION,
    "Tiểu mục": Level.SUBSECTION,
}


def from_plain(parts: Iterable[str]) -> Manuscript:
    """Build a manuscript from lines: one block each, empty ones left out.

    A typed number becomes a computed one only where both say the same; any other stays as typed.
    """
    lines = [line.strip() for part in parts for line in part.splitlines()]
    return Manuscript(tuple(_blocks([line for line in lines if line])))


def to_plain(manuscript: Manuscript) -> str:
    """Write a manuscript as lines; pictures are left out and footnotes stand in brackets."""
    return "\n".join(line for one in manuscript.numbered for line in _lines(one))


def _blocks(lines: list[str]) -> Iterator[Block]:
    counters = Counters()
    rows: list[tuple[Runs, ...]] = []
    for line in lines:
        if row := _ROW.match(line):
            cells = tuple(_runs(cell.strip()) for cell in row.group(1).split("|"))
            if rows and len(rows[0]) != len(cells):
                yield Table(tuple(rows))
                rows = []
            rows.append(cells)
            continue
        if rows:
            yield Table(tuple(rows))
            rows = []
        if annex := _ANNEX.match(line):
            counters = Counters()
            yield Annex(_runs(annex.group(1)))
        else:
            yield _block(counters, line)
    if rows:
        yield Table(tuple(rows))


def _block(counters: Counters, line: str) -> Block:
    label, block = _recognised(line)
    if not label:
        return block
    tried = counters.copy()
    if tried.label(block) != " ".join(label.split()):
        return _as_typed(block, label, line)
    counters.label(block)
    return block


def _recognised(line: str) -> tuple[str, Block]:
    """Return the number that a line begins with and the block that would have it."""
    if match := _HEADING.match(line):
        return match.group(1), Heading(_LEVELS[match.group(2)], _runs(match.group(3) or ""))
    if match := _ROMAN.match(line):
        return match.group(1), Heading(Level.ROMAN, _runs(match.group(2)))
    for pattern, made in ((_ARTICLE, Article), (_CLAUSE, Clause), (_POINT, Point)):
        if match := pattern.match(line):
            return match.group(1), made(_runs(match.group(2)))
    if match := _ITEM.match(line):
        return "", Item(_runs(match.group(1)))
    return "", PageBreak() if line == _NEW_PAGE else Paragraph(_runs(line))


def _runs(text: str) -> Runs:
    """Return the runs of a line; every second part stood between double stars."""
    parts = _BOLD.split(text)
    return tuple(Text(part, bold=place % 2 == 1) for place, part in enumerate(parts) if part)


def _as_typed(block: Block, label: str, line: str) -> Block:
    """Keep the number that was typed, in the style of its kind."""
    match block:
        case Article(runs=runs):
            return Paragraph((Text(f"{label} ", bold=True), *runs))
        case Heading(level=Level.ROMAN):
            return Paragraph((Text(line, bold=True),))
        case Heading():
            return Paragraph((Text(line, bold=True),), Justification.CENTER)
        case _:
            return Paragraph(_runs(line))


def _lines(one: Numbered) -> list[str]:
    match one.block:
        case Table(rows=rows):
            return ["| " + " | ".join(_written(cell) for cell in row) + " |" for row in rows]
        case PageBreak():
            return [_NEW_PAGE]
        case Figure():
            return []
        case Heading(level=level, runs=runs) if level is not Level.ROMAN and runs:
            lead = f"{one.label}."
        case Annex(title=runs):
            lead = f"{one.label}."
        case Item(runs=runs):
            lead = "-"
        case block:
            lead, runs = one.label, block.runs
    return [f"{lead} {_written(runs)}".strip()]


def _written(runs: Runs) -> str:
    said = []
    for run in runs:
        match run:
            case Text(text=text, bold=True):
                said.append(f"**{text}**" if text.strip() else text)
            case Text(text=text):
                said.append(text)
            case Footnote(text=text):
                said.append(f" ({text})")
            case Break():
                said.append(" ")
    return " ".join("".join(said).replace("****", "").split())
