"""National name, motto, issuing body (II.1, II.2)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.base.text import fold

from ..contracts import Severity
from ..measured.model import Half, Line
from .base import Case, Hit, Rule, annex1, measure, quoted

_WORDS_SLACK = 4.0


def national(case: Case) -> Iterator[Hit]:
    """Yield a missing or misspelt national name."""
    yield from _words(case.elements.national, case.profile.national)


def motto(case: Case) -> Iterator[Hit]:
    """Yield a missing or misspelt motto."""
    if case.profile.motto:
        yield from _words(case.elements.motto, case.profile.motto)


def _words(line: Line | None, wanted: str) -> Iterator[Hit]:
    if line is None:
        yield Hit(_("not found"), quoted(wanted), page=1)
    elif _same(line.text) != _same(wanted):
        yield Hit(quoted(line.text), quoted(wanted), (line,))


def _same(text: str) -> str:
    """Let both ways of setting a mark pass: HÒA and HOÀ."""
    return f"{fold(text)}|{text.count('-')}" if fold(text) != text else text


def national_place(case: Case) -> Iterator[Hit]:
    """Yield a national name or motto that does not stand at the top right."""
    for line in (case.elements.national, case.elements.motto):
        if line is not None and line.half is Half.LEFT:
            yield Hit(_("on the left"), _("at the top right of page 1"), (line,))
            return


def motto_line(case: Case) -> Iterator[Hit]:
    """Yield a motto without the stroke below, or with one of another length."""
    line = case.elements.motto
    if line is None or not case.profile.motto:
        return
    wanted = _("a stroke as long as the words")
    length = _stroke(case, line)
    if length is None:
        yield Hit(_("no stroke below"), wanted, (line,))
    elif length and line.box and abs(length - (line.box[2] - line.box[0])) > _WORDS_SLACK:
        yield Hit(measure(length, "mm"), wanted, (line,))


def issuer(case: Case) -> Iterator[Hit]:
    """Yield a missing issuing body."""
    if not case.elements.issuer:
        yield Hit(_("not found"), _("the name of the issuing body above the number"), page=1)


def issuer_line(case: Case) -> Iterator[Hit]:
    """Yield an issuing body without its stroke, or with one that is too long or too short."""
    lines = case.elements.issuer
    if not lines or case.profile.is_party:  # The Party sets a star there.
        return
    wanted = _("a stroke of a third to a half of the words")
    length = _stroke(case, lines[-1])
    if length is None:
        yield Hit(_("no stroke below"), wanted, (lines[-1],))
        return
    yield from _share(lines, length, wanted)


def _share(lines: tuple[Line, ...], length: float, wanted: str) -> Iterator[Hit]:
    widths = [line.box[2] - line.box[0] for line in lines if line.box]
    if length and widths and not min(widths) * 0.27 <= length <= max(widths) * 0.56:
        yield Hit(measure(length, "mm"), wanted, (lines[-1],))


def _stroke(case: Case, line: Line) -> float | None:
    """Return the length of the stroke below a line, 0 where only its being is known."""
    if line.stroke is not None:
        return line.stroke
    if case.measured.is_pdf:
        return None
    at = next(i for i, one in enumerate(case.measured.lines) if one is line)
    after = case.measured.lines[at + 1 : at + 2]
    return 0.0 if after and not after[0].text and after[0].stroke is not None else None


def subject_line(case: Case) -> Iterator[Hit]:
    """Yield a subject below the name of a kind without its stroke."""
    lines = case.elements.subject
    if not lines:
        return
    wanted = _("a stroke of a third to a half of the words")
    length = _stroke(case, lines[-1])
    if length is None:
        yield Hit(_("no stroke below"), wanted, (lines[-1],))
        return
    yield from _share(lines, length, wanted)


RULES = (
    Rule(
        "layout.national", Severity.ERROR, gettext_lazy("National name"), annex1("II.1"), national
    ),
    Rule("layout.motto", Severity.ERROR, gettext_lazy("Motto"), annex1("II.1"), motto),
    Rule(
        "layout.national_place", Severity.ERROR,
        gettext_lazy("Place of the national name and motto"), annex1("II.1"), national_place,
    ),
    Rule(
        "layout.motto_line", Severity.WARNING, gettext_lazy("Stroke below the motto"),
        annex1("II.1"), motto_line,
    ),
    Rule("layout.issuer", Severity.ERROR, gettext_lazy("Issuing body"), annex1("II.2"), issuer),
    Rule(
        "layout.issuer_line", Severity.WARNING, gettext_lazy("Stroke below the issuing body"),
        annex1("II.2"), issuer_line,
    ),
    Rule(
        "layout.subject_line", Severity.WARNING, gettext_lazy("Stroke below the subject"),
        annex1("II.5"), subject_line,
    ),
)  # fmt: skip
