"""Number and symbol (II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.typesetting import symbols

from ..contracts import Severity
from ..kinds import KINDS
from ..measured.model import Half, Line
from .base import Case, Hit, Rule, annex1, quoted

_WORD = re.compile(r"^Số\s*:\s*")
_PARTY_WORD = re.compile(r"^Số\s+")


def symbol(case: Case) -> Iterator[Hit]:
    """Yield a missing line of number and symbol."""
    if case.elements.symbol is None and not case.is_slip:
        yield Hit(_("not found"), "“Số: …/…”", page=1)


def symbol_form(case: Case) -> Iterator[Hit]:
    """Yield a symbol that does not follow the grammar."""
    line = case.elements.symbol
    if line is None:
        return
    wanted = _wanted(case)
    said = _said(line, case)
    if said is None:
        yield Hit(quoted(line.text), wanted, (line,))
        return
    is_party = case.profile.is_party
    found = symbols.read(said.replace(" ", "") if is_party else said, is_party=is_party)
    if found is None or not (found.kind or case.is_letter):
        yield Hit(quoted(line.text), wanted, (line,))


def _said(line: Line, case: Case) -> str | None:
    """Return what follows the word “Số:”, or None where the word is wrong."""
    word = (_PARTY_WORD if case.profile.is_party else _WORD).match(line.text)
    return line.text[word.end() :].strip() if word else None


def _wanted(case: Case) -> str:
    if case.profile.is_party:
        return _("number-kind/body, as in “12-NQ/ĐU”")
    if case.is_letter:
        return _("number/body-unit, as in “Số: 05/BTM-QH”, without spaces")
    return _("number/kind-body, as in “Số: 05/QĐ-BTM”, without spaces")


def number_zero(case: Case) -> Iterator[Hit]:
    """Yield a number below 10 without the nought before it."""
    line = case.elements.symbol
    if line is None:
        return
    found = re.match(r"^Số\s*:?\s*(\d)\s*[/-]", line.text)
    if found:
        yield Hit(found[1], f"0{found[1]}", (line,))


def symbol_kind(case: Case) -> Iterator[Hit]:
    """Yield an abbreviation that does not belong to the kind that stands on the page."""
    line, kind = case.elements.symbol, case.kind
    if line is None or kind not in KINDS or case.profile.is_party:
        return
    found = symbols.read(_said(line, case) or "")
    if found is not None and found.kind in KINDS and found.kind != kind:
        wanted = f"{kind} ({KINDS[kind].capitalize()})"
        yield Hit(found.kind, wanted, (line,))


def symbol_metadata(case: Case) -> Iterator[Hit]:
    """Yield a symbol other than the one that the document has in the system."""
    line, wanted = case.elements.symbol, case.expected.symbol
    if line is None or not wanted:
        return
    said = _said(line, case) or line.text
    if said.replace(" ", "").rpartition("/")[2] != wanted.replace(" ", "").rpartition("/")[2]:
        yield Hit(quoted(said), quoted(f"…/{wanted}"), (line,))


def symbol_place(case: Case) -> Iterator[Hit]:
    """Yield a number that does not stand below the issuing body."""
    line = case.elements.symbol
    if line is not None and line.half is not Half.LEFT:
        yield Hit(_("not on the left"), _("below the issuing body, on the left"), (line,))


def number_given(case: Case) -> Iterator[Hit]:
    """Yield a blank where an issued document has its number."""
    line = case.elements.symbol
    if line is not None and case.expected.is_issued and not any(map(str.isdigit, line.text)):
        yield Hit(_("no number"), _("the number of the register"), (line,))


RULES = (
    Rule(
        "layout.symbol", Severity.ERROR, gettext_lazy("Number and symbol"), annex1("II.3"),
        symbol,
    ),
    Rule(
        "layout.symbol_form", Severity.ERROR, gettext_lazy("Form of number and symbol"),
        annex1("II.3"), symbol_form,
    ),
    Rule(
        "layout.number_zero", Severity.ERROR, gettext_lazy("Number below 10"), annex1("II.3"),
        number_zero,
    ),
    Rule(
        "layout.symbol_kind", Severity.ERROR, gettext_lazy("Abbreviation of the kind"),
        "NĐ 30/2020/NĐ-CP, Phụ lục III, mục I", symbol_kind,
    ),
    Rule(
        "layout.symbol_metadata", Severity.ERROR, gettext_lazy("Symbol as in the system"),
        annex1("II.3"), symbol_metadata,
    ),
    Rule(
        "layout.symbol_place", Severity.ERROR, gettext_lazy("Place of number and symbol"),
        annex1("II.3"), symbol_place,
    ),
    Rule(
        "layout.number_given", Severity.WARNING, gettext_lazy("Number is given"),
        "NĐ 30/2020/NĐ-CP, Điều 15", number_given,
    ),
)  # fmt: skip
