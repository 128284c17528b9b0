"""Signatory and receivers (II.7, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Severity
from ..measured.model import Half, Line
from .base import Case, Hit, Rule, annex1, quoted

# Anything that is meant as TM., KT., TL., TUQ. or Q., with whatever signs in it.
_STARTS = re.compile(r"^(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?:[./,:]|\s)")
_ACADEMIC = re.compile(r"\b(?:GS|PGS|TS|ThS|BS|KS|CN)\b\.?")
_STORED = re.compile(r"^[-–]?\s*Lưu\s*:", re.IGNORECASE)
_STORED_VT = re.compile(r"^[-–]?\s*Lưu\s*:\s*VT\b")


def titles(case: Case) -> Iterator[Hit]:
    """Yield a document without the title of who signs."""
    if not case.elements.titles:
        yield Hit(_("not found"), _("the title of the signatory in capitals, on the right"))


def prefix(case: Case) -> Iterator[Hit]:
    """Yield an authority that is not written TM., KT., TL., TUQ. or Q. with a space after it."""
    prefixes = case.profile.prefixes
    for line in case.elements.titles[:1]:
        if _STARTS.match(line.text) and not line.text.startswith(tuple(f"{p} " for p in prefixes)):
            yield Hit(quoted(line.text), " · ".join(prefixes), (line,))


def name(case: Case) -> Iterator[Hit]:
    """Yield a signing block without a name."""
    if case.elements.titles and case.elements.name is None:
        yield Hit(_("not found"), _("the name of the signatory"), case.elements.titles[-1:])


def academic(case: Case) -> Iterator[Hit]:
    """Yield an academic title before the name of who signs."""
    line = case.elements.name
    if line is not None and _ACADEMIC.search(line.text):
        wanted = _("the name without academic titles; ranks as the army prescribes")
        yield Hit(quoted(line.text), wanted, (line,))


def receivers(case: Case) -> Iterator[Hit]:
    """Yield a document without its list of receivers."""
    if case.elements.receivers_word is None and not case.is_slip:
        yield Hit(_("not found"), "“Nơi nhận:”")


def receivers_word(case: Case) -> Iterator[Hit]:
    """Yield “Nơi nhận” without its colon."""
    line = case.elements.receivers_word
    if line is not None and line.text.rstrip(" ") != "Nơi nhận:":
        yield Hit(quoted(line.text), "“Nơi nhận:”", (line,))


def receivers_place(case: Case) -> Iterator[Hit]:
    """Yield “Nơi nhận” that does not stand on the left."""
    line = case.elements.receivers_word
    if line is None:
        return
    is_deep = line.box is not None and line.box[0] > 60
    if line.half is Half.RIGHT or is_deep:
        yield Hit(_("not on the left"), _("on the left, on the line of the title"), (line,))


def receivers_form(case: Case) -> Iterator[Hit]:
    """Yield a receiver without a dash before it, or with a wrong end."""
    items = _items(case)
    for at, (text, lines) in enumerate(items):
        is_last = at == len(items) - 1
        end = "." if is_last else ";"
        if not text.startswith(("-", "–")):
            yield Hit(quoted(text), _("a dash before each receiver"), lines)
            return
        if not text.endswith(end):
            wanted = _("“;” after each receiver, “.” after the last")
            yield Hit(quoted(text), wanted, lines)
            return


def _items(case: Case) -> list[tuple[str, tuple[Line, ...]]]:
    """Return the receivers with the lines that each of them takes."""
    items: list[tuple[str, tuple[Line, ...]]] = []
    for line in case.elements.receivers:
        text = line.text
        ended = items and items[-1][0].endswith((";", "."))
        if not items or text.startswith(("-", "–")) or ended:
            items.append((text, (line,)))
        else:
            before, lines = items[-1]
            items[-1] = (f"{before} {text}", (*lines, line))
    return items


def stored(case: Case) -> Iterator[Hit]:
    """Yield a list of receivers whose last line is not the stored copy."""
    items = _items(case)
    if not items:
        return
    text, lines = items[-1]
    if not _STORED.match(text):
        yield Hit(quoted(text), _("the last line is “- Lưu: VT, <drafting unit>.”"), lines)
    elif not _STORED_VT.match(text) and not case.profile.is_party:
        yield Hit(quoted(text), _("the registry stands first: “- Lưu: VT, …”"), lines)


def as_above(case: Case) -> Iterator[Hit]:
    """Yield an addressed document whose list does not begin with “Như trên”."""
    items = _items(case)
    if case.elements.addressing is None or not items:
        return
    text, lines = items[0]
    if not re.match(r"^[-–]?\s*như (?:trên|kính gửi)", text, re.IGNORECASE):
        yield Hit(quoted(text), "“- Như trên;”", lines)


RULES = (
    Rule(
        "layout.authority", Severity.ERROR, gettext_lazy("Title of the signatory"),
        annex1("II.7"), titles,
    ),
    Rule(
        "layout.authority_prefix", Severity.ERROR, gettext_lazy("Authority of the signatory"),
        annex1("II.7"), prefix,
    ),
    Rule(
        "layout.name", Severity.ERROR, gettext_lazy("Name of the signatory"), annex1("II.7"),
        name,
    ),
    Rule(
        "layout.academic_title", Severity.WARNING, gettext_lazy("Academic titles"), annex1("II.7"),
        academic,
    ),
    Rule(
        "layout.receivers", Severity.ERROR, gettext_lazy("Receivers"), annex1("II.9"),
        receivers,
    ),
    Rule(
        "layout.receivers_word", Severity.ERROR, gettext_lazy("The word “Nơi nhận:”"),
        annex1("II.9"), receivers_word,
    ),
    Rule(
        "layout.receivers_place", Severity.ERROR, gettext_lazy("Place of the receivers"),
        annex1("II.9"), receivers_place,
    ),
    Rule(
        "layout.receivers_form", Severity.ERROR, gettext_lazy("Form of the list of receivers"),
        annex1("II.9"), receivers_form,
    ),
    Rule(
        "layout.stored_copy", Severity.ERROR, gettext_lazy("Stored copy (Lưu:)"), annex1("II.9"),
        stored,
    ),
    Rule(
        "layout.as_above", Severity.WARNING, gettext_lazy("“Như trên” among the receivers"),
        annex1("II.9"), as_above,
    ),
)  # fmt: skip
