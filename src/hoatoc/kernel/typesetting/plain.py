"""From a text without structure to a manuscript: typed numbers become computed ones."""

import re
from collections.abc import Iterable

from .blocks import (
    Article,
    Block,
    Clause,
    Heading,
    Item,
    Justification,
    Level,
    Paragraph,
    Point,
    Text,
)
from .manuscript import Manuscript
from .numbering import Counters

_ARTICLE = re.compile(r"^(Điều\s+\d+[a-zđ]?\.)\s*(.*)$")
_HEADING = re.compile(r"^((Phần|Chương|Mục)\s+(?:[IVXLC]+|\d+))[.:]?\s*([^\n]{0,120})$")
_ROMAN = re.compile(r"^([IVXLC]{1,6}\.)\s+([^\n]{1,160})$")
_CLAUSE = re.compile(r"^(\d{1,3}\.)\s+(.+)$")
_POINT = re.compile(r"^([a-zđ]{1,2}\))\s+(.+)$")
_ITEM = re.compile(r"^[-–•]\s+(.+)$")
_LEVELS = {"Phần": Level.PART, "Chương": Level.CHAPTER, "Mục": Level.SECTION}


def from_plain(parts: Iterable[str]) -> Manuscript:
    """Build a manuscript from lines: one paragraph each, empty ones left out.

    A typed number becomes a computed one only where both say the same; any other stays as typed.
    """
    counters = Counters()
    lines = (line.strip() for part in parts for line in part.splitlines())
    return Manuscript(tuple(_block(counters, line) for line in lines if line))


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
    if match := _ARTICLE.match(line):
        return match.group(1), Article((Text(match.group(2)),))
    if match := _HEADING.match(line):
        return match.group(1), Heading(_LEVELS[match.group(2)], (Text(match.group(3)),))
    if match := _ROMAN.match(line):
        return match.group(1), Heading(Level.ROMAN, (Text(match.group(2)),))
    for pattern, made in ((_CLAUSE, Clause), (_POINT, Point)):
        if match := pattern.match(line):
            return match.group(1), made((Text(match.group(2)),))
    if match := _ITEM.match(line):
        return "", Item((Text(match.group(1)),))
    return "", Paragraph((Text(line),))


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
            return Paragraph((Text(line),))
