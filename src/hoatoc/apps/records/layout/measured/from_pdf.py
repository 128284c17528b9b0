"""From the measurements of the sandbox to the model, for a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hoatoc.kernel.base.text import nfc

from .model import Box, Half, Line, Margins, Measured, PageNumber, Sheet, Span, Style

_MM = 25.4 / 72
_PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?$", re.IGNORECASE
)
# Where a page number can stand: nearer to an edge of the paper than any text.
_EDGE, _DEEP_EDGE = 26.0, 42.0
_SAME_EDGE, _ENOUGH = 0.8, 3
# A line that begins within this may be the first of a paragraph.
_FIRST_LINE, _INDENTED = 13.5, 15.0
_CENTRE_OF_TEXT = 112.5 / 210


def measured_pdf(said: dict[str, Any]) -> Measured:
    """Return the model of what the sandbox measured in a PDF."""
    styles = [Style(str(f), float(s), bool(b), bool(i), str(c)) for f, s, b, i, c in said["styles"]]
    sheets: list[Sheet] = []
    margins: list[Margins] = []
    numbers: list[PageNumber] = []
    order = 0
    for index, page in enumerate(said["pages"], start=1):
        page["number"] = index
        lines = _lines(page, index, styles, order)
        order += len(lines)
        found = [one for one in lines if _is_page_number(one, page, lines)]
        kept = tuple(one for one in lines if one not in found)
        numbers += [_page_number(one, page, kept) for one in found]
        sheets.append(
            Sheet(index, page["width"] * _MM, page["height"] * _MM, kept, page["pictures"])
        )
        if kept and not page["turned"]:
            margins.append(_margins(index, page, kept))
    return Measured(
        is_pdf=True,
        sheets=tuple(sheets),
        lines=tuple(line for sheet in sheets for line in sheet.lines),
        margins=tuple(margins),
        page_numbers=tuple(numbers),
        page_count=int(said["page_count"]),
        numbers_first_page=any(one.page == 1 for one in numbers),
    )


def _lines(
    page: dict[str, Any], number: int, styles: Sequence[Style], order: int
) -> tuple[Line, ...]:
    width = float(page["width"]) * _MM
    rows = [_line(row, number, styles) for row in page["lines"]]
    rows = [row for row in rows if row.text]
    rows = _joined(sorted(rows, key=lambda row: (round(row.base, 1), _edges(row)[0])))
    if not rows:
        return ()
    left = min(_edges(row)[0] for row in rows)
    right = max(_edges(row)[2] for row in rows)
    tables = _tables(page["strokes"])
    frames = [_in_mm(frame) for frame in page["frames"]]
    strokes = [_in_mm(one) for one in page["strokes"]]
    flat = [one for one in strokes if one[2] - one[0] > one[3] - one[1]]
    placed = [
        replace(
            row,
            order=order + at,
            half=_half(_edges(row), width),
            centred=_is_centred(_edges(row), left, right, width),
            in_table=_is_inside(row, tables, most=1) or _is_in_cells(row, frames),
            framed=_frame_of(row, [*frames, *tables]),
        )
        for at, row in enumerate(rows)
    ]
    return tuple(_with_strokes(placed, [one for one in flat if not _touches(one, tables)]))


def _line(row: dict[str, Any], number: int, styles: Sequence[Style]) -> Line:
    spans = tuple(Span(nfc(str(text)), styles[style]) for style, text in row["spans"])
    return Line(spans, page=number, box=_in_mm(row["box"]), base=float(row["base"]) * _MM)


def _in_mm(box: Sequence[float]) -> Box:
    x0, y0, x1, y1 = (float(edge) * _MM for edge in box)
    return x0, y0, x1, y1


def _edges(line: Line) -> Box:
    assert line.box is not None
    return line.box


def _joined(rows: list[Line]) -> list[Line]:
    """Join pieces of one line that the PDF draws apart, as after a dash."""
    joined: list[Line] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is not None and _continues(last, row):
            a, b = _edges(last), _edges(row)
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            gap = (Span(" ", row.spans[0].style),) if b[0] - a[2] > 0.3 else ()
            joined[-1] = replace(last, spans=(*last.spans, *gap, *row.spans), box=box)
        else:
            joined.append(row)
    return joined


def _continues(last: Line, row: Line) -> bool:
    gap = _edges(row)[0] - _edges(last)[2]
    is_level = abs(row.base - last.base) < 0.5
    is_alike = last.style.size == row.style.size and last.style.bold == row.style.bold
    most = 3.0 if is_alike or last.text in ("-", "–", "•") else 1.2
    return is_level and -1.0 < gap < most


def _half(box: Box, width: float) -> Half:
    middle = (box[0] + box[2]) / 2 / width
    if middle < 0.47 and box[2] < width * 0.57:
        return Half.LEFT
    return Half.RIGHT if box[0] > width * 0.42 else Half.FULL


def _is_centred(box: Box, left: float, right: float, width: float) -> bool:
    middle = (box[0] + box[2]) / 2
    is_inside = box[0] > left + 4 and box[2] < right - 1
    by_text, by_paper = abs(middle - (left + right) / 2), abs(middle - width * _CENTRE_OF_TEXT)
    if box[0] < left + _FIRST_LINE and box[2] - box[0] > (right - left) * 0.6:
        return False  # The first line of a paragraph, whose end may happen to mirror its indent.
    if box[0] < left + _INDENTED:
        return is_inside and min(by_text, by_paper) <= 1
    return is_inside and (by_text <= 3 or by_paper <= 4)


def _tables(strokes: Iterable[Sequence[float]]) -> list[Box]:
    """Return where upright strokes follow each other on at least two lines: tables, and boxes."""
    upright = sorted(
        (one for one in map(_in_mm, strokes) if one[3] - one[1] > one[2] - one[0]),
        key=lambda one: one[1],
    )
    groups: list[list[Box]] = []
    lowest = -1e9
    for one in upright:
        if one[1] > lowest + 1.5:
            groups.append([])
        groups[-1].append(one)
        lowest = max(lowest if len(groups[-1]) > 1 else one[3], one[3])
    boxes = []
    for group in groups:
        x0, x1 = min(one[0] for one in group), max(one[2] for one in group)
        if x1 - x0 > 8:
            boxes.append((x0, min(one[1] for one in group), x1, max(one[3] for one in group)))
    return boxes


def _holds(box: Box, line: Line) -> bool:
    x0, y0, x1, y1 = _edges(line)
    return box[0] - 1 <= x0 and x1 <= box[2] + 1 and box[1] - 2 <= y0 and y1 <= box[3] + 2


def _is_inside(line: Line, tables: Sequence[Box], *, most: int) -> bool:
    return sum(_holds(box, line) and not _is_stamp(box) for box in tables) >= most


def _is_in_cells(line: Line, frames: Sequence[Box]) -> bool:
    """Tell whether a line stands in one of many cells that are drawn as frames."""
    return len(frames) >= 4 and any(_holds(one, line) and not _is_stamp(one) for one in frames)


def _is_stamp(box: Box) -> bool:
    return box[2] - box[0] <= 75 and box[3] - box[1] <= 16


def _frame_of(line: Line, frames: Sequence[Box]) -> Box | None:
    return next((one for one in frames if _is_stamp(one) and _holds(one, line)), None)


def _touches(stroke: Box, tables: Sequence[Box]) -> bool:
    x, y = (stroke[0] + stroke[2]) / 2, (stroke[1] + stroke[3]) / 2
    return any(t[0] - 1 <= x <= t[2] + 1 and t[1] - 1 <= y <= t[3] + 1 for t in tables)


def _with_strokes(lines: list[Line], strokes: list[Box]) -> list[Line]:
    """Give each stroke to the line that it stands right below."""
    for stroke in strokes:
        above = [
            (abs(stroke[1] - _edges(line)[3]), at)
            for at, line in enumerate(lines)
            if -2.0 <= stroke[1] - _edges(line)[3] <= 4.5
            and _edges(line)[0] - 3 <= (stroke[0] + stroke[2]) / 2 <= _edges(line)[2] + 3
        ]
        if above:
            at = min(above)[1]
            lines[at] = replace(lines[at], stroke=stroke[2] - stroke[0])
    return lines


def _is_page_number(line: Line, page: dict[str, Any], lines: Sequence[Line]) -> bool:
    if not _PAGE_NUMBER.match(line.text):
        return False
    height = float(page["height"]) * _MM
    y0, y1 = _edges(line)[1], _edges(line)[3]
    others = [one for one in lines if one is not line]
    if y1 < (_EDGE if page["number"] == 1 else _DEEP_EDGE):
        return all(_edges(one)[1] >= y0 for one in others)
    return y0 > height - _EDGE and all(_edges(one)[3] <= y1 for one in others)


def _page_number(line: Line, page: dict[str, Any], lines: Sequence[Line]) -> PageNumber:
    width = float(page["width"]) * _MM
    middles = [width / 2, width * _CENTRE_OF_TEXT]
    if lines:
        ends = [_edges(one) for one in lines]
        middles.append((min(one[0] for one in ends) + max(one[2] for one in ends)) / 2)
    near = min(abs(line.middle - middle) for middle in middles)
    return PageNumber(
        page=line.page,
        text=line.text,
        at_top=_edges(line)[1] < _DEEP_EDGE,
        centred=near <= 4,
        style=line.style,
        box=line.box,
    )


def _margins(number: int, page: dict[str, Any], lines: Sequence[Line]) -> Margins:
    width, height = float(page["width"]) * _MM, float(page["height"]) * _MM
    boxes = [_edges(line) for line in lines]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    loose = {"bottom"}
    # Only running text tells that a margin is too wide: cells of tables stand further in.
    text = [_edges(line) for line in lines if not line.in_table and line.half is Half.FULL]
    if sum(box[0] < left + _SAME_EDGE for box in text) < _ENOUGH:
        loose.add("left")
    if sum(box[2] > right - _SAME_EDGE for box in text) < _ENOUGH:
        loose.add("right")
    if number > 1 and len(lines) < 20:
        loose.add("top")
    return Margins(
        page=number,
        top=min(box[1] for box in boxes),
        bottom=height - max(box[3] for box in boxes),
        left=left,
        right=width - right,
        only_narrow=frozenset(loose),
    )
