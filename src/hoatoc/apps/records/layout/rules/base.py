"""What a rule is, and what it is given: pure data in, hits out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from ..contracts import Expected, Mend, Severity
from ..kinds import FORMAL, LETTER, SLIPS
from ..measured.elements import Elements
from ..measured.model import Box, Line, Measured, Style
from ..profiles import Look, Profile

# Sizes of word processors are rounded to a half or drift by a hundredth.
SIZE_SLACK = 0.3


@dataclass(frozen=True)
class Case:
    """One document before the rules."""

    measured: Measured
    elements: Elements
    profile: Profile
    expected: Expected

    @cached_property
    def kind(self) -> str:
        """The abbreviation of its kind: what is known first, else what stands on the page."""
        if self.expected.kind:
            return self.expected.kind
        if self.elements.kind_code:
            return self.elements.kind_code
        return LETTER if self.elements.kind is None else ""

    @property
    def is_letter(self) -> bool:
        """A letter has no name of a kind on the page."""
        return self.kind in (LETTER, FORMAL)

    @property
    def is_slip(self) -> bool:
        """Slips and permits lack some parts in practice."""
        return self.kind in SLIPS


@dataclass(frozen=True)
class Hit:
    """A breach before it becomes a finding."""

    found: str
    wanted: str
    lines: tuple[Line, ...] = ()
    page: int | None = None
    box: Box | None = None  # In millimetres.


Check = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule of the law: how much it weighs, where it is written, how it is checked."""

    code: str
    severity: Severity
    title: StrOrPromise
    source: str
    check: Check
    mend: Mend | None = None


def annex1(place: str) -> str:
    """Return the source of a rule of Annex I."""
    return f"NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục {place}"


def lengths(low: float, high: float, unit: str) -> str:
    """Write a range as offices do: ``20–25 mm``."""
    return f"{_number(low)} {unit}" if low == high else f"{_number(low)}–{_number(high)} {unit}"


def measure(value: float, unit: str) -> str:
    """Write a measured length: ``12,5 mm``."""
    return f"{_number(round(value, 1))} {unit}"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def look_hits(lines: Iterable[Line], look: Look) -> Iterator[Hit]:
    """Yield a hit for each line that is not set as its element is to be."""
    for line in lines:
        if not wears(line, look):
            yield Hit(described(line.style, line.is_caps), wanted_look(look), (line,))


def wears(line: Line, look: Look) -> bool:
    """Tell whether a line is set as its element is to be."""
    style = line.style
    if not look.size[0] - SIZE_SLACK <= style.size <= look.size[1] + SIZE_SLACK:
        return False
    if style.bold != look.bold or style.italic != look.italic:
        return False
    has_case = any(letter.isalpha() for letter in line.text)
    return look.caps is None or not has_case or line.is_caps == look.caps


def described(style: Style, is_caps: bool | None = None) -> str:
    """Say in words how letters are set."""
    parts = [measure(style.size, "pt"), *_manner(bold=style.bold, italic=style.italic)]
    if is_caps is not None:
        parts.append(_("capitals") if is_caps else _("small letters"))
    return ", ".join(parts)


def wanted_look(look: Look) -> str:
    """Say in words how letters are to be set."""
    parts = [lengths(*look.size, "pt"), *_manner(bold=look.bold, italic=look.italic)]
    if look.caps is not None:
        parts.append(_("capitals") if look.caps else _("small letters"))
    return ", ".join(parts)


def _manner(*, bold: bool, italic: bool) -> tuple[str, str]:
    return _("bold") if bold else _("not bold"), _("italic") if italic else _("upright")


def quoted(text: str, most: int = 80) -> str:
    """Return words in quotation marks, a long text shortened."""
    short = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return f"“{short}”"
