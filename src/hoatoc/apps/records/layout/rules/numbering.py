"""Numbers of articles, clauses, points and Roman headings (II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from ..contracts import Severity
from ..measured.model import Paragraph
from .base import Case, Hit, Rule, annex1

_ARTICLE = re.compile(r"^Điều\s+(\d+)")
_ROMAN = re.compile(r"^([IVXLC]+)\.\s")
_CLAUSE = re.compile(r"^(\d{1,2})\.\s")
_POINT = re.compile(r"^([a-zđ])\)\s")
_POINTS = "abcdđeghiklmnopqrstuvxy"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def articles(case: Case) -> Iterator[Hit]:
    """Yield the first article whose number does not follow the one before it."""
    last = 0
    for one in case.elements.body:
        found = _ARTICLE.match(one.text)
        if not found:
            continue
        number = int(found[1])
        if last and number not in (last, last + 1):
            yield Hit(f"Điều {number}", f"Điều {last + 1}", one.lines[:1])
            return
        last = number


def headings(case: Case) -> Iterator[Hit]:
    """Yield the first Roman heading whose number does not follow, or that starts after I."""
    last = 0
    for one in case.elements.body:
        found = _ROMAN.match(one.text)
        if not found or not one.style.bold:
            continue
        number = _roman(found[1])
        if number not in (1, last + 1):
            yield Hit(f"{found[1]}.", f"{_written(last + 1)}.", one.lines[:1])
            return
        last = number


def clauses(case: Case) -> Iterator[Hit]:
    """Yield the first clause whose number does not follow; a heading begins them anew."""
    last = 0
    for one in case.elements.body:
        if _starts_anew(one):
            last = 0
        found = _CLAUSE.match(one.text)
        if not found:
            continue
        number = int(found[1])
        if number not in (1, last + 1):
            yield Hit(f"{number}.", f"{last + 1}.", one.lines[:1])
            return
        last = number


def points(case: Case) -> Iterator[Hit]:
    """Yield the first point whose letter does not follow: a, b, c, d, đ, e, g …"""
    last = -1
    for one in case.elements.body:
        if _starts_anew(one) or _CLAUSE.match(one.text):
            last = -1
        found = _POINT.match(one.text)
        if not found:
            continue
        at = _POINTS.find(found[1])
        if at not in (0, last + 1):
            wanted = _POINTS[last + 1] if last + 1 < len(_POINTS) else "…"
            yield Hit(f"{found[1]})", f"{wanted})", one.lines[:1])
            return
        last = at


def _starts_anew(one: Paragraph) -> bool:
    return bool(_ARTICLE.match(one.text) or _ROMAN.match(one.text)) or one.centred


def _roman(text: str) -> int:
    total = 0
    for at, letter in enumerate(text):
        value = _VALUES[letter]
        after = _VALUES.get(text[at + 1 : at + 2], 0)
        total += -value if after > value else value
    return total


def _written(number: int) -> str:
    out = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += letters
            number -= value
    return out


RULES = (
    Rule(
        "layout.article_number", Severity.ERROR, gettext_lazy("Numbers of articles"),
        annex1("II.6"), articles,
    ),
    Rule(
        "layout.heading_number", Severity.WARNING, gettext_lazy("Numbers of headings"),
        annex1("II.6"), headings,
    ),
    Rule(
        "layout.clause_number", Severity.WARNING, gettext_lazy("Numbers of clauses"),
        annex1("II.6"), clauses,
    ),
    Rule(
        "layout.point_number", Severity.WARNING, gettext_lazy("Letters of points"),
        annex1("II.6"), points,
    ),
)  # fmt: skip
