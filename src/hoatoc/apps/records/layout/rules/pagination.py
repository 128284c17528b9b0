"""Page numbers (I.7) and annexes (III.1)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Mend, Severity
from ..measured.annexes import Annex
from .base import SIZE_SLACK, Case, Hit, Rule, annex1, described, quoted, wanted_look


def first_page(case: Case) -> Iterator[Hit]:
    """Yield a page number on the first page."""
    if case.measured.numbers_first_page:
        box = next((one.box for one in case.measured.page_numbers if one.page == 1), None)
        yield Hit(_("page 1 shows its number"), _("no number on page 1"), page=1, box=box)


def page_numbers(case: Case) -> Iterator[Hit]:
    """Yield the first page after the first that has no number."""
    measured = case.measured
    wanted = _("Arabic numbers from page 2 on")
    if not measured.is_pdf:
        if measured.page_count > 1 and not measured.page_numbers:
            yield Hit(_("no page number"), wanted)
        return
    numbered = {one.page for one in measured.page_numbers}
    for sheet in measured.sheets[1:]:
        if sheet.number not in numbered and sheet.lines:
            yield Hit(_("no page number"), wanted, page=sheet.number)
            return


def number_place(case: Case) -> Iterator[Hit]:
    """Yield a page number that is not in the middle of the top margin."""
    for one in case.measured.page_numbers:
        if not (one.at_top and one.centred):
            found = _("at the bottom") if not one.at_top else _("not centred")
            yield Hit(found, _("centred in the top margin"), page=one.page, box=one.box)
            return


def number_style(case: Case) -> Iterator[Hit]:
    """Yield a page number that is not upright, 13 to 14 points."""
    look = case.profile.looks["page_number"]
    for one in case.measured.page_numbers:
        size = one.style.size
        is_sized = look.size[0] - SIZE_SLACK <= size <= look.size[1] + SIZE_SLACK
        if not is_sized or one.style.italic or one.style.bold:
            yield Hit(described(one.style), wanted_look(look), page=one.page, box=one.box)
            return


def number_order(case: Case) -> Iterator[Hit]:
    """Yield a page number that does not follow the one before it; annexes may begin anew."""
    last: int | None = None
    for one in case.measured.page_numbers:
        digits = "".join(letter for letter in one.text.split("/")[0] if letter.isdigit())
        if not digits:
            continue
        number = int(digits)
        wanted = (last + 1) if last is not None else one.page
        if wanted is not None and number not in (wanted, 1, 2):
            yield Hit(str(number), str(wanted), page=one.page, box=one.box)
            return
        last = number


def annex_numbers(case: Case) -> Iterator[Hit]:
    """Yield annexes that are not numbered with Roman numbers where there are several."""
    annexes = case.elements.annexes
    if len(annexes) < 2:
        return
    for at, one in enumerate(annexes):
        if one.number != _ROMANS[at % len(_ROMANS)]:
            yield Hit(quoted(one.word.text), f"Phụ lục {_ROMANS[at % len(_ROMANS)]}", (one.word,))
            return


def annex_reference(case: Case) -> Iterator[Hit]:
    """Yield an annex that does not say to which document it belongs."""
    for one in case.elements.annexes:
        if one.reference is None:
            yield Hit(_("not found"), "“(Kèm theo … số … ngày … của …)”", (one.word,))
            return


def annex_title(case: Case) -> Iterator[Hit]:
    """Yield an annex without a title."""
    for one in case.elements.annexes:
        if not one.title and _has_place(one):
            yield Hit(_("not found"), _("the title of the annex in capitals"), (one.word,))
            return


def _has_place(one: Annex) -> bool:
    return bool(one.word.text)


_ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip

RULES = (
    Rule(
        "layout.first_page_number", Severity.ERROR, gettext_lazy("No number on page 1"),
        annex1("I.7"), first_page, Mend.PAGE_NUMBER,
    ),
    Rule(
        "layout.page_number", Severity.ERROR, gettext_lazy("Page numbers"), annex1("I.7"),
        page_numbers, Mend.PAGE_NUMBER,
    ),
    Rule(
        "layout.page_number_place", Severity.ERROR, gettext_lazy("Place of the page number"),
        annex1("I.7"), number_place, Mend.PAGE_NUMBER,
    ),
    Rule(
        "layout.page_number_style", Severity.ERROR, gettext_lazy("Style of the page number"),
        annex1("I.7"), number_style, Mend.PAGE_NUMBER,
    ),
    Rule(
        "layout.page_number_order", Severity.ERROR, gettext_lazy("Order of the page numbers"),
        annex1("I.7"), number_order,
    ),
    Rule(
        "layout.annex_number", Severity.ERROR, gettext_lazy("Numbers of annexes"),
        annex1("III.1"), annex_numbers,
    ),
    Rule(
        "layout.annex_reference", Severity.ERROR, gettext_lazy("Annex names its document"),
        annex1("III.1"), annex_reference,
    ),
    Rule(
        "layout.annex_title", Severity.ERROR, gettext_lazy("Title of an annex"), annex1("III.1"),
        annex_title,
    ),
)  # fmt: skip
