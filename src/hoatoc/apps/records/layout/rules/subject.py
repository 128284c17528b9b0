"""Name of the kind, subject and addressees (II.5, II.9)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Mend, Severity
from ..kinds import KINDS, LETTER
from ..measured.model import Half
from .base import Case, Hit, Rule, annex1, quoted

_CALLS = ("CĐ", "GM")  # Telegrams and invitations call their receivers with words of their own.


def kind(case: Case) -> Iterator[Hit]:
    """Yield a name that is none of the 29 kinds, or another than the system knows."""
    line, wanted = case.elements.kind, case.expected.kind
    if line is None:
        if wanted in KINDS:
            yield Hit(_("not found"), quoted(KINDS[wanted]), page=1)
    elif not case.elements.kind_code:
        yield Hit(quoted(line.text), _("the name of one of the 29 kinds"), (line,))
    elif wanted in KINDS and case.elements.kind_code != wanted:
        yield Hit(quoted(line.text), quoted(KINDS[wanted]), (line,))
    elif wanted == LETTER:
        yield Hit(quoted(line.text), _("a letter without the name of a kind"), (line,))


def subject(case: Case) -> Iterator[Hit]:
    """Yield the name of a kind with nothing below that says what it is about."""
    line = case.elements.kind
    if line is not None and not case.elements.subject and not case.is_slip:
        yield Hit(_("not found"), _("the subject right below the name of the kind"), (line,))


def kind_centred(case: Case) -> Iterator[Hit]:
    """Yield a name of a kind that does not stand in the middle."""
    line = case.elements.kind
    if line is not None and not line.centred:
        yield Hit(_("not centred"), _("centred"), (line,))


def about(case: Case) -> Iterator[Hit]:
    """Yield a letter without “V/v”."""
    if case.kind == LETTER and not case.elements.about:
        yield Hit(_("not found"), _("“V/v …” below the number"), page=1)


def about_allowed(case: Case) -> Iterator[Hit]:
    """Yield “V/v” on anything but a letter."""
    lines = case.elements.about
    if lines and not case.is_letter:
        yield Hit(quoted(lines[0].text), _("“V/v” is for letters (công văn) alone"), lines)


def about_place(case: Case) -> Iterator[Hit]:
    """Yield a “V/v” that does not stand below the number."""
    lines = case.elements.about
    if lines and case.is_letter and lines[0].half is not Half.LEFT:
        yield Hit(_("not on the left"), _("below the number, on the left"), lines)


def subject_end(case: Case) -> Iterator[Hit]:
    """Yield a subject that ends like a sentence."""
    lines = case.elements.subject or case.elements.about
    if lines and lines[-1].text.endswith((".", ";", ",", ":")):
        yield Hit(quoted(lines[-1].text), _("no full stop after the subject"), lines, None)


def addressing(case: Case) -> Iterator[Hit]:
    """Yield a letter that does not say to whom it goes."""
    if case.kind == LETTER and case.elements.addressing is None:
        yield Hit(_("not found"), "“Kính gửi: …”", page=1)


def addressing_allowed(case: Case) -> Iterator[Hit]:
    """Yield “Kính gửi” on a kind that is not addressed."""
    line = case.elements.addressing
    if line is None or not case.kind or case.kind in case.profile.addressing:
        return
    if not case.is_letter and case.kind not in _CALLS:
        wanted = _("“Kính gửi” is for letters, submissions and reports alone")
        yield Hit(quoted(line.text), wanted, (line,))


RULES = (
    Rule(
        "layout.kind", Severity.ERROR, gettext_lazy("Name of the kind"),
        "NĐ 30/2020/NĐ-CP, Điều 7", kind,
    ),
    Rule(
        "layout.kind_centred", Severity.ERROR, gettext_lazy("Place of the name of the kind"),
        annex1("II.5"), kind_centred, Mend.ALIGNMENT,
    ),
    Rule(
        "layout.subject", Severity.ERROR, gettext_lazy("Subject"), annex1("II.5"),
        subject,
    ),
    Rule(
        "layout.subject_end", Severity.ADVICE, gettext_lazy("End of the subject"), annex1("II.5"),
        subject_end,
    ),
    Rule(
        "layout.about", Severity.ERROR, gettext_lazy("Subject of a letter"), annex1("II.5"),
        about,
    ),
    Rule(
        "layout.about_allowed", Severity.ERROR, gettext_lazy("“V/v” only on letters"),
        annex1("II.5"), about_allowed,
    ),
    Rule(
        "layout.about_place", Severity.ERROR, gettext_lazy("Place of the subject of a letter"),
        annex1("II.5"), about_place,
    ),
    Rule(
        "layout.addressing", Severity.ERROR, gettext_lazy("Addressees"), annex1("II.9"), addressing
    ),
    Rule(
        "layout.addressing_allowed", Severity.ERROR,
        gettext_lazy("“Kính gửi” only where it belongs"),
        annex1("II.9"), addressing_allowed,
    ),
)  # fmt: skip
