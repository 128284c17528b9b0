"""Places of a template that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Severity
from .base import Case, Hit, Rule, quoted

# Words in square brackets, as templates have them; a number in brackets is a reference.
_BLANK = re.compile(r"\[(?=[^\[\]]*[^\W\d_]{2})[^\[\]]{2,200}\]")


def blank(case: Case) -> Iterator[Hit]:
    """Yield each place that is still to be filled in, over the ends of lines as well."""
    ends: list[int] = []
    text = ""
    for line in case.measured.lines:
        text += f"{line.text} "
        ends.append(len(text))
    for found in _BLANK.finditer(text):
        first = next(at for at, end in enumerate(ends) if found.start() < end)
        last = next(at for at, end in enumerate(ends) if found.end() <= end)
        lines = case.measured.lines[first : last + 1]
        yield Hit(quoted(found.group()), _("the words that belong there"), lines)


RULES = (
    Rule(
        "layout.blank", Severity.ERROR, gettext_lazy("Place of the template left unfilled"),
        "NĐ 30/2020/NĐ-CP, Điều 12", blank,
    ),
)  # fmt: skip
