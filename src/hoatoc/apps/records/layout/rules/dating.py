"""Place and date (II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.base.text import squeeze

from ..contracts import Severity
from ..measured.model import Half
from .base import Case, Hit, Rule, annex1, quoted

_FORM = re.compile(
    r"^(?P<place>[^,]*?)(?P<comma>,?)\s*ngày\s*(?P<day>[\d.…_\s]*?)\s*"
    r"tháng\s*(?P<month>[\d.…_\s]*?)\s*năm\s*(?P<year>[\d.…_\s]*)$"
)
_EXAMPLE = "“Hà Nội, ngày 05 tháng 02 năm 2026”"


def date(case: Case) -> Iterator[Hit]:
    """Yield a missing line of place and date."""
    if case.elements.date is None and not case.is_slip:
        yield Hit(_("not found"), _EXAMPLE, page=1)


def date_form(case: Case) -> Iterator[Hit]:
    """Yield a date that is not written with its words, a place and a comma."""
    line = case.elements.date
    if line is None:
        return
    parts = _FORM.match(line.text)
    if (
        parts is None
        or (not parts["comma"] and not case.profile.is_party)
        or (parts["year"].strip(" ._…") and not re.fullmatch(r"\d{4}", parts["year"].strip()))
        or not _is_possible(parts["day"], 31)
        or not _is_possible(parts["month"], 12)
    ):
        yield Hit(quoted(line.text), _EXAMPLE, (line,))


def _is_possible(number: str, most: int) -> bool:
    number = number.strip(" ._…")
    return not number or (number.isdigit() and len(number) <= 2 and 1 <= int(number) <= most)


def date_zero(case: Case) -> Iterator[Hit]:
    """Yield a day below 10, or a month 1 or 2, without the nought; or one where none belongs."""
    line = case.elements.date
    parts = _FORM.match(line.text) if line else None
    if line is None or parts is None:
        return
    for said, below in ((parts["day"].strip(), 10), (parts["month"].strip(), 3)):
        if said.isdigit() and len(said) == 1 and int(said) < below:
            yield Hit(quoted(line.text), f"0{said}", (line,))
            return


def place_name(case: Case) -> Iterator[Hit]:
    """Yield a date without its place, or with another than the unit has in the system."""
    line = case.elements.date
    parts = _FORM.match(line.text) if line else None
    if line is None or parts is None:
        return
    place = squeeze(parts["place"])
    if not place:
        yield Hit(_("no place"), _EXAMPLE, (line,))
    elif case.expected.place and place != squeeze(case.expected.place):
        yield Hit(quoted(place), quoted(case.expected.place), (line,))


def date_place(case: Case) -> Iterator[Hit]:
    """Yield a date that does not stand on the line of the number, on the right."""
    line, symbol = case.elements.date, case.elements.symbol
    if line is None:
        return
    wanted = _("on the line of the number, on the right")
    if line.half is not Half.RIGHT:
        yield Hit(_("not on the right"), wanted, (line,))
    elif line.box and symbol and symbol.box and abs(line.base - symbol.base) > 4:
        yield Hit(_("on another line"), wanted, (line,))


RULES = (
    Rule("layout.date", Severity.ERROR, gettext_lazy("Place and date"), annex1("II.4"), date),
    Rule(
        "layout.date_form", Severity.ERROR, gettext_lazy("Form of the date"), annex1("II.4"),
        date_form,
    ),
    Rule(
        "layout.date_zero", Severity.ERROR, gettext_lazy("Nought before day and month"),
        annex1("II.4"), date_zero,
    ),
    Rule(
        "layout.place", Severity.ERROR, gettext_lazy("Name of the place"), annex1("II.4"),
        place_name,
    ),
    Rule(
        "layout.date_place", Severity.ERROR, gettext_lazy("Place of the date on the page"),
        annex1("II.4"), date_place,
    ),
)  # fmt: skip
