"""Where the ĐẾN stamp goes: on free paper under the number, under the date, or beside them."""

from __future__ import annotations

from collections.abc import Iterable

from hoatoc.kernel.recognition.words import Box, Word

# Annex IV, form V of Decree 30/2020: 35 × 50 mm; lying, as stamps are cut.
WIDTH_MM, HEIGHT_MM = 50.0, 35.0
_STEP_MM = 4.0
_MARGIN_MM = 6.0
# It stands in the head of the page; below that is text.
_LOWEST = 0.5


def stamp_place(words: Iterable[Word], *, width_mm: float, height_mm: float) -> tuple[float, float]:
    """Return left and top in millimetres of the freest place, the left column before the right."""
    taken = [_in_mm(word.box, width_mm, height_mm) for word in words]
    spots = [
        (left, top)
        for top in _steps(24.0, max(height_mm * _LOWEST - HEIGHT_MM, 25.0))
        for left in _columns(width_mm)
    ]
    return min(spots, key=lambda spot: (round(_covered(spot, taken), 1), spot[0] > width_mm / 2))


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
