"""Paper, direction and margins (I.1 to I.3)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Mend, Severity
from ..measured.model import Margins
from .base import Case, Hit, Rule, annex1, lengths, measure

_SLACK = 2.0
# A baseline stands on the edge of the text, and what hangs below it reaches a millimetre further.
_NARROW = {"top": 1.4, "bottom": 1.7, "left": 0.8, "right": 0.8}
_WIDE = {"top": 3.0, "bottom": 3.0, "left": 1.0, "right": 1.0}


def paper_size(case: Case) -> Iterator[Hit]:
    """Yield the first sheet that is not A4, whichever way it lies."""
    wanted = sorted(case.profile.paper)
    for sheet in case.measured.sheets:
        sides = sorted((sheet.width, sheet.height))
        if any(abs(a - b) > _SLACK for a, b in zip(sides, wanted, strict=True)):
            found = f"{sheet.width:.0f} × {sheet.height:.0f} mm"
            yield Hit(found, "A4 (210 × 297 mm)", page=sheet.number)
            return


def paper_direction(case: Case) -> Iterator[Hit]:
    """Yield a first page that lies on its side."""
    first = case.measured.sheets[0]
    if first.width > first.height:
        yield Hit(_("landscape"), _("portrait; landscape is for annexes and tables"), page=1)


def margin(side: str) -> Rule:
    """Return the rule of one margin."""

    def check(case: Case) -> Iterator[Hit]:
        low, high = getattr(case.profile, side)
        for page in _upright(case):
            found = getattr(page, side)
            if found is None:
                continue
            is_wide = found > high + _WIDE[side] and side not in page.only_narrow
            if found < low - _NARROW[side] or is_wide:
                yield Hit(measure(found, "mm"), lengths(low, high, "mm"), page=page.page)
                return

    titles = {
        "top": gettext_lazy("Top margin"),
        "bottom": gettext_lazy("Bottom margin"),
        "left": gettext_lazy("Left margin"),
        "right": gettext_lazy("Right margin"),
    }
    return Rule(
        f"layout.margin_{side}", Severity.ERROR, titles[side], annex1("I.3"), check, Mend.MARGINS
    )


def _upright(case: Case) -> Iterator[Margins]:
    """Yield the margins of pages that stand upright: tables may lie on their side."""
    for at, page in enumerate(case.measured.margins):
        sheets = case.measured.sheets
        number = page.page - 1 if page.page else at
        if number < len(sheets) and sheets[number].width <= sheets[number].height:
            yield page


RULES = (
    Rule(
        "layout.paper_size", Severity.ERROR, gettext_lazy("Size of the paper"), annex1("I.1"),
        paper_size, Mend.PAPER,
    ),
    Rule(
        "layout.paper_direction", Severity.ERROR, gettext_lazy("Direction of the paper"),
        annex1("I.2"), paper_direction, Mend.PAPER,
    ),
    *(margin(side) for side in ("top", "bottom", "left", "right")),
)  # fmt: skip
