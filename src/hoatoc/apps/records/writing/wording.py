"""Slips of the pen that can be mended without asking what was meant: rules over one line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.text import fold, nfc
from hoatoc.kernel.typesetting import symbols
from hoatoc.kernel.typesetting.shapes import shapes

MOST = 100
CELL, CAPTION = "cell", "caption"
# What stands in a line and is no letter: a footnote, the end of a line within it.
OBJECT = "\ufffc"
_AROUND = 24
# Months 1 and 2 carry a nought, the others do not (Annex I, II.4).
_BARE_MONTH = 3
_ALIKE = str.maketrans({"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "\u00a0": " "})
# Kinds by their letters without marks, and those of normative documents, which carry a year.
_CODES = (*(code for code in shapes() if code not in symbols.WITHOUT_KIND), "NĐ", "TTLT")
_BY_FOLD = {fold(code): code for code in _CODES if [*map(fold, _CODES)].count(fold(code)) == 1}
# A full stop after these ends no sentence.
_SHORT = frozenset({"tr", "tp", "tx", "st", "tt", "vv", "đc"})


@dataclass(frozen=True)
class WrittenLine:
    """A line as it is written: what it is, and its words with a mark for what is no letter."""

    kind: str
    text: str


@dataclass(frozen=True)
class Rule:
    """One kind of slip; what ``mend`` says None to, or leaves as it is, is none."""

    code: str
    title: StrOrPromise
    source: StrOrPromise
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str | None]
    is_of_cells: bool = True


@dataclass(frozen=True)
class Slip:
    """One slip: in which line, from which letter on, what stands there and what shall."""

    rule: Rule
    line: int
    start: int
    found: str
    wanted: str
    before: str
    after: str
    start_in_browsers: int  # Which count a letter beyond the first 65,536 as two.


def slips_in(lines: Iterable[WrittenLine]) -> list[Slip]:
    """Return the slips in order; where two lie over each other, the earlier rule goes first."""
    found: list[Slip] = []
    for place, line in enumerate(lines):
        of_line: list[Slip] = []
        for one in islice(_slips(place, line), 2 * MOST):
            end = one.start + len(one.found)
            if all(end <= o.start or o.start + len(o.found) <= one.start for o in of_line):
                of_line.append(one)
        found += sorted(of_line, key=lambda one: one.start)
        if len(found) >= MOST:
            break
    return found[:MOST]


def _slips(place: int, line: WrittenLine) -> Iterator[Slip]:
    text = line.text
    for rule in RULES:
        if line.kind in (CELL, CAPTION) and not rule.is_of_cells:
            continue
        for match in rule.pattern.finditer(text):
            wanted, (start, end) = rule.mend(match), match.span()
            if wanted is not None and wanted != match[0]:
                before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                units = len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
                yield Slip(rule, place, start, match[0], wanted, before, after, units)


def _letters(match: re.Match[str]) -> str:
    return nfc(match[0]).translate(_ALIKE)


def _date(match: re.Match[str]) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return None
    said = f"{day:02}" if day < 10 else str(day)
    number = f"{month:02}" if month < _BARE_MONTH else match["month"].lstrip("0")
    whole = f"{match['word']} {said} tháng {number}"
    return f"{whole} năm {year}" if year else whole


def _reference(match: re.Match[str]) -> str | None:
    """Write a number with its symbol as the grammar has it, if that is what was meant."""
    number, slash, rest = re.sub(r"\s+", "", match["said"]).replace("–", "-").partition("/")
    *year, symbol = rest.split("/")
    kind, dash, body = symbol.partition("-")
    kind = kind if kind in _CODES else _BY_FOLD.get(fold(kind), kind)
    wanted = f"{number.zfill(symbols.TWO_DIGITS)}{slash}{'/'.join([*year, kind])}{dash}{body}"
    reading = symbols.read(wanted)
    if reading is None or reading.kind not in _CODES:
        return None
    return f"{match['word']} {wanted}"


def _first_letter(match: re.Match[str]) -> str | None:
    return None if match[0] in _SHORT else match[0][0].upper() + match[0][1:]


def _after_stop(match: re.Match[str]) -> str | None:
    if match["word"].lower() in _SHORT or not match["next"].islower():
        return None
    return match[0][:-1] + match["next"].upper()


_ANNEX1, _ANNEX2 = "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II", "NĐ 30/2020/NĐ-CP, Phụ lục II"
_CUSTOM = gettext_lazy("custom of Vietnamese typesetting")
_WORD = r"[^\W\d_]"

RULES = (
    Rule(
        "wording.letters", gettext_lazy("Letters of another code"), "TCVN 6909:2001",
        re.compile(r"\w[\u0300-\u0323]+|[ðÐƉ\u00a0]"), _letters,
    ),
    Rule(
        "wording.spaces", gettext_lazy("More than one space"), _CUSTOM,
        re.compile(r"(?<=\S) {2,}(?=\S)|^ +(?=\S)"), lambda m: " " if m.start() else "",
    ),
    Rule(
        "wording.space_before", gettext_lazy("Space before a sign"), _CUSTOM,
        re.compile(rf"(?<=[^\s{OBJECT}]) +(?=[,;:!?)\]”](?:\s|$)|\.(?:\s|$))"), lambda _m: "",
    ),
    Rule(
        "wording.space_after", gettext_lazy("No space after a sign"), _CUSTOM,
        re.compile(rf"(?<={_WORD})[,;](?={_WORD})"), lambda m: f"{m[0]} ",
    ),
    Rule(
        "wording.brackets", gettext_lazy("Space within brackets"), _CUSTOM,
        re.compile(r"(?<=[(\[“]) +(?=\S)"), lambda _m: "",
    ),
    Rule(
        "wording.date", gettext_lazy("Form of a date"), f"{_ANNEX1}.4",
        re.compile(
            r"\b(?P<word>[Nn]gày) (?P<day>\d{1,2})"
            r"(?:/| tháng )(?P<month>\d{1,2})(?:(?:/| năm )(?P<year>\d{4}))?(?![\d/])"
        ), _date,
    ),
    Rule(
        "wording.symbol", gettext_lazy("Form of number and symbol"), f"{_ANNEX1}.3",
        re.compile(
            r"\b(?P<word>[Ss]ố) (?P<said>\d{1,5} ?/ ?(?:\d{4} ?/ ?)?"
            r"[A-Za-zĐđ]{2,4} ?[-–] ?[A-ZĐÂĂÊÔƠƯ0-9&]+(?:-[A-ZĐÂĂÊÔƠƯ0-9&]+)*)"
        ), _reference,
    ),
    Rule(
        "wording.article", gettext_lazy("Capital of an article that is cited"), f"{_ANNEX2}, mục V",
        re.compile(r"(?<=oản )(?P<number>\d{1,3}) điều(?= \d)"), lambda m: f"{m['number']} Điều",
    ),
    Rule(
        "wording.first_letter", gettext_lazy("Capital at the beginning"), f"{_ANNEX2}, mục I",
        re.compile(rf"^{_WORD}+(?=[\s,.;:]|$)(?!\.\w)"), _first_letter, is_of_cells=False,
    ),
    Rule(
        "wording.after_stop", gettext_lazy("Capital after a full stop"), f"{_ANNEX2}, mục I",
        re.compile(rf"(?P<word>\b{_WORD}{{2,}})[.?!] +(?P<next>{_WORD})(?!\d)"), _after_stop,
    ),
    Rule(
        "wording.thousands", gettext_lazy("Full stops between thousands"), _CUSTOM,
        re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])"),
        lambda m: m[0].replace(",", "."),
    ),
)  # fmt: skip
