"""The text: size, paragraphs, bases, headings (II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Mend, Severity
from ..measured.model import Paragraph
from .base import (
    SIZE_SLACK,
    Case,
    Hit,
    Rule,
    annex1,
    described,
    lengths,
    measure,
    quoted,
    wanted_look,
    wears,
)  # fmt: skip

_ARTICLE = re.compile(r"^Điều\s+\d+", re.IGNORECASE)
_CHAPTER = re.compile(
    r"^(?:Phần|Chương|Mục|Tiểu mục)\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b", re.IGNORECASE
)
_ROMAN = re.compile(r"^[IVXLC]+\.\s")
_INDENT_SLACK, _GAP_SLACK, _SPACING_SLACK = 1.5, 0.7, 0.07
_PLAIN_ENOUGH = 12


def body_size(case: Case) -> Iterator[Hit]:
    """Yield the first paragraph whose letters are too small or too large."""
    low, high = case.profile.looks["body"].size
    for one in case.elements.body:
        if _is_slight(one):
            continue
        if not low - SIZE_SLACK <= one.style.size <= high + SIZE_SLACK:
            found, wanted = measure(one.style.size, "pt"), lengths(low, high, "pt")
            yield Hit(found, wanted, one.lines)
            return


def body_upright(case: Case) -> Iterator[Hit]:
    """Yield a paragraph of the text that is set in italics."""
    for one in case.elements.body:
        is_text = not _is_slight(one) and not one.text.startswith("(") and not one.centred
        if is_text and one.style.italic and len(one.text) > 60:
            yield Hit(described(one.style), wanted_look(case.profile.looks["body"]), one.lines)
            return


def _is_slight(one: Paragraph) -> bool:
    return sum(letter.isalpha() for letter in one.text) < _PLAIN_ENOUGH


def indent(case: Case) -> Iterator[Hit]:
    """Yield paragraphs whose first line is not set in by 1 or 1.27 cm."""
    wanted = case.profile.indents
    wrong = []
    for one in running(case):
        if one.first_indent is None or one.numbered:
            continue
        if all(abs(one.first_indent - length) > _INDENT_SLACK for length in wanted):
            wrong.append(one)
    if wrong:
        said = measure(wrong[0].first_indent or 0, "mm")
        yield Hit(said, _("1 cm or 1.27 cm"), wrong[0].lines)


def running(case: Case) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text: neither centred nor headings nor table notes."""
    for one in case.elements.body:
        if one.centred or _is_slight(one) or one.align == "right":
            continue
        if not case.measured.is_pdf or len(one.lines) > 1 or (one.first_indent or 0) > 4:
            yield one


def paragraph_gap(case: Case) -> Iterator[Hit]:
    """Yield paragraphs that follow each other with less than 6 points between them."""
    least = case.profile.paragraph_gap
    for one in running(case):
        if one.before is not None and one.before < least - _GAP_SLACK:
            yield Hit(
                measure(max(one.before, 0), "pt"),
                _("at least %(room)s") % {"room": lengths(least, least, "pt")},
                one.lines,
            )
            return


def line_spacing(case: Case) -> Iterator[Hit]:
    """Yield a paragraph whose lines stand closer than single or wider than one and a half."""
    low, high = case.profile.spacing
    for one in case.elements.body:
        if one.spacing is None or _is_slight(one):
            continue
        if not low - _SPACING_SLACK <= one.spacing <= high + _SPACING_SLACK:
            wanted = _("single to 1.5 lines")
            yield Hit(f"{one.spacing:.2f}".replace(".", ","), wanted, one.lines)
            return


def justified(case: Case) -> Iterator[Hit]:
    """Yield a paragraph that is not set to both edges."""
    for one in running(case):
        is_heading = one.style.bold
        if one.align == "left" and not is_heading and not one.numbered and len(one.text) > 90:
            yield Hit(_("ragged on the right"), _("justified on both sides"), one.lines)
            return


def basis_end(case: Case) -> Iterator[Hit]:
    """Yield a basis that does not end as a list does: semicolons, and a full stop at the end."""
    bases = case.elements.bases
    for at, one in enumerate(bases):
        is_last = at == len(bases) - 1
        ends = (".", ";") if is_last and case.profile.is_party else ((".",) if is_last else (";",))
        if not one.text.endswith(ends):
            yield Hit(quoted(one.text[-40:]), ends[0], one.lines[-1:])
            return


def article_bold(case: Case) -> Iterator[Hit]:
    """Yield an article whose number is not bold."""
    for one in case.elements.body:
        if _ARTICLE.match(one.text) and not one.lines[0].spans[0].style.bold:
            wanted = wanted_look(case.profile.looks["article"])
            yield Hit(described(one.lines[0].spans[0].style), wanted, one.lines[:1])
            return


def chapter_style(case: Case) -> Iterator[Hit]:
    """Yield a part, chapter or section that is not bold in the middle."""
    for one in case.elements.body:
        if not _CHAPTER.match(one.text) or len(one.text) > 130:
            continue
        if not one.style.bold or not one.centred:
            place = _("centred") if one.centred else _("not centred")
            said = f"{described(one.style)}, {place}"
            yield Hit(said, _("bold, upright, centred"), one.lines)
            return


def body_end(case: Case) -> Iterator[Hit]:
    """Advise to close the text with “./.”, as offices do."""
    body = case.elements.body
    if body and case.elements.titles and not case.is_slip and not body[-1].text.endswith("./."):
        yield Hit(quoted(body[-1].text[-30:]), "./.", body[-1].lines[-1:])


def empty(case: Case) -> Iterator[Hit]:
    """Yield a document in which no text was found."""
    if not case.elements.body and not any(line.in_table for line in case.measured.lines):
        yield Hit(_("not found"), _("the text of the document"), page=1)


def body_bold(case: Case) -> Iterator[Hit]:
    """Yield running text that is set bold throughout."""
    look = case.profile.looks["body"]
    for one in running(case):
        line = one.lines[0]
        is_heading = bool(
            _ARTICLE.match(one.text) or _CHAPTER.match(one.text) or _ROMAN.match(one.text)
        )
        if not is_heading and one.style.bold and len(one.text) > 220 and not wears(line, look):
            yield Hit(described(one.style), wanted_look(look), one.lines)
            return


RULES = (
    Rule("layout.body", Severity.ERROR, gettext_lazy("Text"), annex1("II.6"), empty),
    Rule(
        "layout.body_size", Severity.ERROR, gettext_lazy("Size of the text"), annex1("II.6"),
        body_size, Mend.SIZES,
    ),
    Rule(
        "layout.body_upright", Severity.ERROR, gettext_lazy("Text is upright"), annex1("II.6"),
        body_upright,
    ),
    Rule(
        "layout.body_bold", Severity.WARNING, gettext_lazy("Text is not bold"), annex1("II.6"),
        body_bold,
    ),
    Rule(
        "layout.indent", Severity.ERROR, gettext_lazy("Indent of the first line"), annex1("II.6"),
        indent, Mend.SPACING,
    ),
    Rule(
        "layout.paragraph_gap", Severity.ERROR, gettext_lazy("Room between paragraphs"),
        annex1("II.6"), paragraph_gap, Mend.SPACING,
    ),
    Rule(
        "layout.line_spacing", Severity.ERROR, gettext_lazy("Spacing of lines"), annex1("II.6"),
        line_spacing, Mend.SPACING,
    ),
    Rule(
        "layout.justified", Severity.ERROR, gettext_lazy("Text is justified"), annex1("II.6"),
        justified, Mend.ALIGNMENT,
    ),
    Rule(
        "layout.basis_end", Severity.ERROR, gettext_lazy("End of the legal bases"), annex1("II.6"),
        basis_end,
    ),
    Rule(
        "layout.article_style", Severity.ERROR, gettext_lazy("Style of articles"), annex1("II.6"),
        article_bold, Mend.SIZES,
    ),
    Rule(
        "layout.chapter_style", Severity.ERROR, gettext_lazy("Style of parts and chapters"),
        annex1("II.6"), chapter_style,
    ),
    Rule(
        "layout.body_end", Severity.ADVICE, gettext_lazy("End of the text"), annex1("II.6"),
        body_end,
    ),
)  # fmt: skip
