"""The unit's mark on an annex or a copy: words at the top right, no picture (Annex I, R-028)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pikepdf

from hoatoc.kernel.base.clock import VIETNAM

from .contracts import POINTS_PER_MM, Place
from .signing import Mark, complete, prepare

if TYPE_CHECKING:
    from datetime import datetime

    from .contracts import Credential, Timestamper

FIELD: Final = "UnitMark"
_WIDTH: Final = 78 * POINTS_PER_MM
_LINE: Final = 12.0
_FROM_TOP, _FROM_RIGHT = 5 * POINTS_PER_MM, 15 * POINTS_PER_MM


def moment_line(at: datetime) -> str:
    """Return the time of signing as the mark says it: to the second, with the time zone."""
    here = at.astimezone(VIETNAM)
    return f"{here:%d/%m/%Y %H:%M:%S} +07:00"


def set_mark(
    pdf: bytes, *, lines: tuple[str, ...], credential: Credential, timestamper: Timestamper,
    at: datetime,
) -> bytes:  # fmt: skip
    """Sign for a unit with words at the top right of page 1, and lock the file."""
    place, turned = mark_place(pdf, lines=len(lines))
    mark = Mark(FIELD, place, None, locks=True, lines=lines, turned=turned)
    prepared = prepare(pdf, mark=mark, signer=credential, at=at)
    return complete(prepared, credential.sign(prepared.to_sign), timestamper=timestamper)


def mark_place(pdf: bytes, *, lines: int) -> tuple[Place, int]:
    """Return the top right corner of page 1 as it is shown, and how the page is turned."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        turned = int(page.obj.get("/Rotate", 0)) % 360
    width, height = right - left, top - bottom
    across, up = (height, width) if turned in (90, 270) else (width, height)
    high = lines * _LINE + 2
    shown = (
        max(0.0, across - _FROM_RIGHT - _WIDTH), up - _FROM_TOP - high,
        across - _FROM_RIGHT, up - _FROM_TOP,
    )  # fmt: skip
    x0, y0, x1, y1 = _turned_back(shown, turned, width, height)
    return Place(0, (left + x0, bottom + y0, left + x1, bottom + y1)), turned


def _turned_back(
    box: tuple[float, float, float, float], turned: int, width: float, height: float
) -> tuple[float, float, float, float]:
    left, bottom, right, top = box
    if turned == 90:
        return width - top, left, width - bottom, right
    if turned == 180:
        return width - right, height - top, width - left, height - bottom
    if turned == 270:
        return bottom, height - right, top, height - left
    return box
