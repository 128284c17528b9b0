"""Font and colour (I.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Mend, Severity
from ..measured.model import Line
from .base import Case, Hit, Rule, annex1, quoted

_NAME = re.compile(r"[^a-z]")
_ENOUGH = 4
_DARK = 0x40


def font_family(case: Case) -> Iterator[Hit]:
    """Yield each font that is not the one of the law, where it is first used."""
    used: Counter[str] = Counter()
    first: dict[str, Line] = {}
    for line in case.measured.lines:
        for span in line.spans:
            letters = sum(letter.isalnum() for letter in span.text)
            if letters and not _is_allowed(span.style.font, case.profile.fonts):
                used[span.style.font] += letters
                first.setdefault(span.style.font, line)
    for font, letters in used.most_common(3):
        if letters >= _ENOUGH:
            name = font or _("no font named")
            yield Hit(name, "Times New Roman, Unicode (TCVN 6909:2001)", (first[font],))


def _is_allowed(font: str, allowed: tuple[str, ...]) -> bool:
    plain = _NAME.sub("", font.lower())
    return any(plain.startswith(one) for one in allowed)


def colour(case: Case) -> Iterator[Hit]:
    """Yield text that is not black; the mark of urgency is red."""
    for line in case.measured.lines:
        if line is case.elements.urgency:
            continue
        for span in line.spans:
            if _is_coloured(span.style.colour) and span.text.strip():
                yield Hit(f"#{span.style.colour}", _("black"), (line,))
                return


def _is_coloured(colour_text: str) -> bool:
    try:
        parts = [int(colour_text[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return False
    return max(parts) > _DARK


def precomposed(case: Case) -> Iterator[Hit]:
    """Yield text of the old fonts with a code of their own, which reads as nonsense."""
    for line in case.measured.lines:
        if any(span.style.font.lower().startswith((".vn", "vni")) for span in line.spans):
            yield Hit(quoted(line.text), "Unicode (TCVN 6909:2001)", (line,))
            return


RULES = (
    Rule(
        "layout.font", Severity.ERROR, gettext_lazy("Font"), annex1("I.4"), font_family, Mend.FONTS
    ),
    Rule(
        "layout.colour", Severity.ERROR, gettext_lazy("Colour of the text"), annex1("I.4"),
        colour,
    ),
    Rule(
        "layout.old_code", Severity.ERROR, gettext_lazy("Code of the letters"), annex1("I.4"),
        precomposed,
    ),
)  # fmt: skip
