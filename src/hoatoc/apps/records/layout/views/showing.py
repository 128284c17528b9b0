"""A report as the pages show it: numbered findings, and frames on the pictures of the pages."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.files.pages import PICTURE_MEDIA_TYPE
from hoatoc.ui.components import Status

from ..contracts import Box, Finding, LayoutReport, Mend, Outcome, Severity

WIDTH, HEIGHT = 1000, 1414
_ROOM = 6.0


@dataclass(frozen=True)
class Frame:
    """A numbered frame on a page; lengths in the units of the picture."""

    number: int
    severity: str
    x: float
    y: float
    width: float
    height: float
    beside: int = 0  # How many frames of the same place come before it.

    @property
    def label_y(self) -> float:
        """Where the number stands: above the frame, or inside it at the top of the page."""
        return max(self.y - 13, 13)

    @property
    def label_x(self) -> float:
        """Where the number stands from the left."""
        return max(self.x, 14) + 31 * self.beside


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its number and mark."""

    number: int
    finding: Finding
    status: Status


@dataclass(frozen=True)
class ShownPage:
    """A page with its frames."""

    number: int
    picture: str
    frames: tuple[Frame, ...]


MENDS = {
    Mend.PAPER: gettext_lazy("paper"),
    Mend.MARGINS: gettext_lazy("margins"),
    Mend.FONTS: gettext_lazy("font"),
    Mend.SIZES: gettext_lazy("sizes and manner of letters"),
    Mend.SPACING: gettext_lazy("indents and spacing"),
    Mend.ALIGNMENT: gettext_lazy("alignment"),
    Mend.PAGE_NUMBER: gettext_lazy("page numbers"),
}


def named(mends: Iterable[Mend]) -> str:
    """Say what is mended, in words."""
    return ", ".join(str(MENDS[mend]) for mend in mends)


def status_of(severity: Severity) -> Status:
    """Return the mark of a severity."""
    return {
        Severity.ERROR: Status(_("Error"), "red", "bad"),
        Severity.WARNING: Status(_("Warning"), "amber", "warning"),
        Severity.ADVICE: Status(_("Advice"), "grey", "info"),
    }[severity]


def shown(report: LayoutReport, pictures: Sequence[str]) -> dict[str, Any]:
    """Return what the template of a report needs."""
    rows = [
        ShownFinding(number, one, status_of(one.severity))
        for number, one in enumerate(report.findings, start=1)
    ]
    return {
        "report": report,
        "rows": rows,
        "verdict": verdict(report),
        "pages": [_page(number, one, rows) for number, one in enumerate(pictures, start=1)],
        "more_pages": max(report.page_count - len(pictures), 0) if pictures else 0,
        "width": WIDTH,
        "height": HEIGHT,
    }


def verdict(report: LayoutReport) -> tuple[str, str, str]:
    """Return tone, title and text of the whole."""
    if report.outcome is Outcome.NO_TEXT:
        return (
            "amber",
            _("The layout cannot be measured"),
            _(
                "The pages are pictures without text, as a scanner makes them. Bring the file from "
                "which it was printed, or look at the pages yourself."
            ),
        )
    counted = _("%(errors)d errors, %(warnings)d warnings, %(advice)d pieces of advice.") % {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "advice": report.count(Severity.ADVICE),
    }
    if report.errors:
        return "red", _("The layout breaks the rules"), counted
    if not report.is_clean:
        return "amber", _("The layout is allowed, but look at the warnings"), counted
    return "green", _("The layout keeps the rules"), counted


def inside(content: bytes, media_type: str = PICTURE_MEDIA_TYPE) -> str:
    """Return content that travels inside the page, because nothing of it is kept."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _page(number: int, picture: str, rows: Sequence[ShownFinding]) -> ShownPage:
    here = [row for row in rows if row.finding.page == number]
    frames: list[Frame] = []
    boxes: list[Box] = []
    for row in here:
        if row.finding.box:
            frame = _frame(row.number, row.finding.severity, row.finding.box)
            frames.append(replace(frame, beside=boxes.count(row.finding.box)))
            boxes.append(row.finding.box)
    return ShownPage(number, picture, tuple(frames))


def _frame(number: int, severity: Severity, box: Box) -> Frame:
    x0, y0 = box[0] * WIDTH - _ROOM, box[1] * HEIGHT - _ROOM
    x1, y1 = box[2] * WIDTH + _ROOM, box[3] * HEIGHT + _ROOM
    x, y = max(x0, 1), max(y0, 1)
    return Frame(
        number, severity.value, round(x, 1), round(y, 1), round(x1 - x, 1), round(y1 - y, 1)
    )
