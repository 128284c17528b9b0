"""Putting the lines of a page together to paragraphs, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

# left, top, right, bottom as shares of the page, from its upper left corner.
Box = tuple[float, float, float, float]

# Of the width or height of a page.
_WORD_GAP = 0.04
_INDENT, _SHORT, _OFF_AXIS = 0.012, 0.04, 0.02
_GAP = 0.75
_PAGE_NUMBER = re.compile(r"^\W*\d{1,4}\W*$")
_BEGINS = re.compile(r"^(?:[-–+•]\s|\d+(?:\.\d+)*[.)]\s|[a-zđ][)]\s|Điều\s+\d+|[IVXLC]+\.\s)")


@dataclass(frozen=True)
class Line:
    """One line of text and where it stands."""

    box: Box
    text: str

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return max(self.box[3] - self.box[1], 0.001)


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, on one page (from 1)."""

    number: int
    page: int
    box: Box
    text: str


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of all pages in reading order, numbered from 0; no page numbers."""
    found: list[Paragraph] = []
    for page, pieces in enumerate(pages, start=1):
        for group in _groups(list(_lines(pieces))):
            text = " ".join(line.text for line in group)
            found.append(Paragraph(len(found), page, _round(group), text))
    return found


def _lines(pieces: Sequence[Line]) -> Iterator[Line]:
    """Join pieces on one base line; what stands far apart belongs to different columns."""
    for row in _rows(pieces):
        joined: list[Line] = []
        for piece in sorted(row, key=lambda one: one.box[0]):
            last = joined[-1] if joined else None
            if last and piece.box[0] - last.box[2] < _WORD_GAP:
                joined[-1] = Line(_joined(last.box, piece.box), f"{last.text} {piece.text}")
            else:
                joined.append(piece)
        yield from (one for one in joined if not _is_page_number(one))


def _rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Put pieces together that overlap by half of their height."""
    clean = [replace(one, text=" ".join(one.text.split())) for one in pieces]
    rows: list[list[Line]] = []
    for piece in sorted((one for one in clean if one.text), key=_middle):
        last = rows[-1][0] if rows else None
        if last and abs(_middle(last) - _middle(piece)) < max(last.height, piece.height) * 0.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _is_page_number(line: Line) -> bool:
    return line.box[3] < 0.09 and bool(_PAGE_NUMBER.match(line.text))


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Put each line to the paragraph right above it, or let it begin one."""
    right = max((line.box[2] for line in lines), default=1.0)
    groups: list[list[Line]] = []
    for line in lines:
        above = next((one for one in reversed(groups) if _over(one[-1], line)), None)
        if above is not None and _belongs(above, line, right):
            above.append(line)
        else:
            groups.append([line])
    return groups


def _over(above: Line, line: Line) -> bool:
    """Whether a line stands over another one, in the same column."""
    return above.box[0] < line.box[2] and line.box[0] < above.box[2] and above.box[1] < line.box[1]


def _belongs(group: list[Line], line: Line, right: float) -> bool:
    last = group[-1]
    if line.box[1] - last.box[3] > last.height * _GAP or _BEGINS.match(line.text):
        return False
    if not (_is_set_left(line) and _is_set_left(last)):
        return abs(_axis(line) - _axis(last)) < _OFF_AXIS
    # A last line that is short, or a line that is set in, tells where a paragraph begins.
    is_short = right - last.box[2] > _SHORT and last.box[2] < 0.85
    is_set_in = line.box[0] - last.box[0] > _INDENT and len(group) > 1
    return not (is_short or is_set_in)


def _axis(line: Line) -> float:
    return (line.box[0] + line.box[2]) / 2


def _is_set_left(line: Line) -> bool:
    """Whether a line begins at the margin of the text, and is not centred."""
    return line.box[0] < 0.24


def _round(lines: Sequence[Line]) -> Box:
    box = lines[0].box
    for line in lines[1:]:
        box = _joined(box, line.box)
    return box


def _joined(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]),
    )  # fmt: skip
