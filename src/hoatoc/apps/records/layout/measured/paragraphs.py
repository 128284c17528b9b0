"""Grouping the lines of a PDF into paragraphs, and measuring how these are set."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from .model import Line, Paragraph

_POINT = 25.4 / 72
# The distance of lines in single spacing, as a part of the size (Times New Roman).
_SINGLE = 1.15
_INDENTED, _SHORT, _DEEPEST = 4.0, 9.0, 16.0
_JUSTIFIED = 1.2


def paragraphs_of(lines: Sequence[Line], outermost: float) -> tuple[Paragraph, ...]:
    """Return the paragraphs of running text; nothing on its pages begins left of ``outermost``."""
    placed = [line for line in lines if line.box is not None]
    if not placed:
        return ()
    edges = _edges_of_text(placed, outermost)
    step = _usual_step(placed)
    groups: list[list[Line]] = []
    for line in placed:
        if groups and not _begins(groups[-1], line, edges, step):
            groups[-1].append(line)
        else:
            groups.append([line])
    pitch = _pitch(groups)
    made = []
    for at, group in enumerate(groups):
        before = groups[at - 1] if at else None
        made.append(_paragraph(group, before, edges, pitch))
    return tuple(made)


def _edges_of_text(lines: Sequence[Line], outermost: float) -> tuple[float, float]:
    lefts = Counter(round(line.box[0]) for line in lines if line.box)
    # The margin is where most lines begin, or the leftmost where every line is a paragraph.
    most = max(lefts.values())
    left = float(min(edge for edge, count in lefts.items() if count >= max(most * 0.3, 1)))
    # Where every paragraph has one line, the margin shows in what stands around them.
    if 0 < left - outermost < _DEEPEST:
        left = outermost
    return left, max(line.box[2] for line in lines if line.box)


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the least of the common distances of baselines, in millimetres."""
    steps = Counter(
        round(below.base - above.base, 1)
        for above, below in itertools.pairwise(lines)
        if above.page == below.page and 2 < below.base - above.base < 20
    )
    if not steps:
        return 0.0
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= most * 0.4)


def _begins(group: list[Line], line: Line, edges: tuple[float, float], step: float) -> bool:
    last = group[-1]
    left, right = edges
    assert last.box is not None
    assert line.box is not None
    if line.box[0] > left + _INDENTED:
        return True
    if line.centred != last.centred and (line.centred or last.centred):
        return True
    if last.page == line.page and line.base - last.base > max(step * 1.35, _usual(line) * 1.2):
        return True
    is_short = last.box[2] < right - _SHORT
    return is_short and _fits(last, line, right)


def _fits(last: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of a line would have fitted on the last one."""
    assert last.box is not None
    assert line.box is not None
    words = line.text.split(" ")
    share = (len(words[0]) + 1) / max(len(line.text), 1)
    return last.box[2] + (line.box[2] - line.box[0]) * share < right - 4.0


def _usual(line: Line) -> float:
    return line.style.size * _SINGLE * _POINT


def _pitch(groups: Sequence[Sequence[Line]]) -> float | None:
    """Return the usual distance of lines within paragraphs, in millimetres."""
    steps = [
        below.base - above.base
        for group in groups
        for above, below in itertools.pairwise(group)
        if above.page == below.page
    ]
    return median(steps) if steps else None


def _paragraph(
    group: list[Line],
    before: Sequence[Line] | None,
    edges: tuple[float, float],
    pitch: float | None,
) -> Paragraph:
    first = group[0]
    assert first.box is not None
    steps = [b.base - a.base for a, b in itertools.pairwise(group) if a.page == b.page]
    own = median(steps) if steps else None
    return Paragraph(
        tuple(group),
        first_indent=first.box[0] - edges[0],
        before=_before(first, before, own or pitch),
        spacing=own / _usual(first) if own and _usual(first) else None,
        align=_align(group, edges),
    )


def _before(first: Line, before: Sequence[Line] | None, pitch: float | None) -> float | None:
    """Return the room above a paragraph beyond the distance of lines, in points."""
    if not before or before[-1].page != first.page:
        return None
    step = first.base - before[-1].base
    return (step - (pitch or _usual(first))) / _POINT


def _align(group: Sequence[Line], edges: tuple[float, float]) -> str | None:
    if all(line.centred for line in group):
        return "center"
    full = [line.box[2] for line in group[:-1] if line.box]
    if len(full) < 3:
        return None
    ragged = sum(abs(edge - edges[1]) > _JUSTIFIED for edge in full)
    return "left" if ragged > len(full) * 0.5 else "justify"
