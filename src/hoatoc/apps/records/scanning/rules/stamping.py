"""Where the ĐẾN stamp goes: on free paper under the number, under the date, or beside them."""

from __future__ import annotations

from collections.abc import Iterable

from hoatoc.kernel.recognition.words import Box, Word

# Annex IV, form V of Decree 30/2020: 35 × 50 mm; lying, as stamps are cut.
WIDTH_MM, HEIGHT_MM = 50.0, 35.0
_STEP_MM = 4.0
_MARGIN_MM = 6.0
# It stands in the head of the page; where that is full, on free paper lower down on the left, since
# the signature is on the right.
_HEAD = 0.42
_TOP_MM = 24.0


def stamp_place(words: Iterable[Word], *, width_mm: float, height_mm: float) -> tuple[float, float]:
    """Return left and top in millimetres of the freest place, the head before what is below."""
    taken = [_in_mm(word.box, width_mm, height_mm) for word in words]
    head = max(height_mm * _HEAD - HEIGHT_MM, _TOP_MM)
    left, inner, right = _columns(width_mm)
    spots = [(column, top) for top in _steps(_TOP_MM, head) for column in (left, inner, right)]
    spots += [(left, top) for top in _steps(head, height_mm - HEIGHT_MM - _MARGIN_MM)]
    return min(
        spots,
        key=lambda spot: (round(_covered(spot, taken)), spot[1] > head, spot[0] == right, spot[1]),
    )


def _columns(width_mm: float) -> list[float]:
    right = max(width_mm - _MARGIN_MM - WIDTH_MM, _MARGIN_MM)
    return [_MARGIN_MM, min(_MARGIN_MM + 12.0, right), right]


def _steps(first: float, last: float) -> list[float]:
    count = max(int((last - first) / _STEP_MM), 0)
    return [first + step * _STEP_MM for step in range(count + 1)]


def _covered(spot: tuple[float, float], taken: list[Box]) -> float:
    left, top = spot
    return sum(
        max(min(left + WIDTH_MM, box.right) - max(left, box.left), 0.0)
        * max(min(top + HEIGHT_MM, box.bottom) - max(top, box.top), 0.0)
        for box in taken
    )


def _in_mm(box: Box, width_mm: float, height_mm: float) -> Box:
    return Box(
        box.left * width_mm, box.top * height_mm, box.right * width_mm, box.bottom * height_mm
    )
