"""The fields of Annex VI found on the pages of a paper, each with the place it was read from.

The order of trust is that of Annex I: a pattern first, then what stands beside it, then the part
of the page on which it usually stands. What is not found is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.text import fold, squeeze
from hoatoc.kernel.recognition.words import Box, Line, Word, around, lines_of, sureness

# The head of a page of Annex I ends above this share of it.
_HEAD, _LEFT_HALF = 0.42, 0.56
_NUMBER = re.compile(
    r"^\W{0,2}(?:số|so|só|sô|sé)\s*[:;.,]?\s*(?P<said>[\dOoIl].{1,58})$", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?P<number>[\dOoIl]{1,6}[a-zA-Z]?)\s*[/|]\s*(?P<symbol>[0-9A-ZĐÂĂÊÔƠƯÁÀ][\w.&]*"
    r"(?:\s*[-–—/]\s*[0-9A-ZĐÂĂÊÔƠƯ][\w.&]*)*)"
)
_DAY = re.compile(
    r"ng[aàá]y\s*(\d{1,2})\s*th[aáà]ng\s*(\d{1,2})\s*n[aăâ]m\s*(\d{4})", re.IGNORECASE
)
_DUE = re.compile(
    r"(?:tr[ưu][ớơo]c|chậm nhất|đến hết|hạn (?:cuối|trả lời|báo cáo))"
    r"[^.;]{0,40}?ng[aàá]y\s*(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|năm)\s*(\d{4})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\W{0,2}(?:v\s*/\s*v|về việc)\b[\s:.,]*", re.IGNORECASE)
# What stands under the subject of a document, so that the subject ends before it.
_AFTER_SUBJECT = re.compile(
    r"^(?:kính gửi|căn cứ|thực hiện|xét|theo |để |i\.|1\.|điều 1|phần|chương|ngày|số\s*:)"
    r"|^(?:quyết định|quyết nghị|chỉ thị)\s*:?$",
    re.IGNORECASE,
)
_ORGAN_HEAD = (
    "bộ", "sở", "ủy ban", "uỷ ban", "ban", "cục", "tổng cục", "vụ", "viện", "trường", "học viện",
    "quân khu", "quân đoàn", "quân chủng", "binh chủng", "quân chủng", "sư đoàn", "lữ đoàn",
    "trung đoàn", "tiểu đoàn", "bộ tư lệnh", "bộ chỉ huy", "phòng", "công ty", "tập đoàn", "hội",
    "tổng công ty", "văn phòng", "trung tâm", "bệnh viện", "xưởng", "nhà máy", "chi cục", "công an",
    "đảng ủy", "huyện ủy", "tỉnh ủy", "thành ủy", "hội đồng", "kho", "tòa án", "viện kiểm sát",
)  # fmt: skip
_MOTTO = re.compile(r"cong hoa|doc lap|tu do|hanh phuc|dang cong san")
_URGENCIES = ((3, "HỎA TỐC"), (3, "HOẢ TỐC"), (2, "THƯỢNG KHẨN"), (1, "KHẨN"))
_DIGITS = str.maketrans("OoIl", "0011")
_FIRST_YEAR = 1990


@dataclass(frozen=True)
class Proposal:
    """A value for a field, the place on a page (from 0) where it was read, and how surely."""

    value: str
    page: int
    box: Box
    sure: int

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "value": self.value,
            "page": self.page,
            "box": self.box.as_list(),
            "sure": self.sure,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Proposal:
        """Return it from what was kept."""
        return cls(str(kept["value"]), int(kept["page"]), Box(*kept["box"]), int(kept["sure"]))


@dataclass(frozen=True)
class Paper:
    """The lines of the pages of one document."""

    pages: tuple[tuple[Line, ...], ...]

    @classmethod
    def of(cls, pages: Iterable[Iterable[Word]]) -> Paper:
        """Put the words of each page into lines."""
        return cls(tuple(tuple(lines_of(words)) for words in pages))

    @property
    def first(self) -> tuple[Line, ...]:
        """The lines of the first page."""
        return self.pages[0] if self.pages else ()

    @property
    def head(self) -> list[Line]:
        """The lines of the head of the first page."""
        return [line for line in self.first if line.box.top < _HEAD]


Kinds = Sequence[tuple[str, StrOrPromise]]
Finder = Callable[[Paper, Kinds], "Proposal | None"]


def propose(pages: Iterable[Iterable[Word]], kinds: Kinds) -> dict[str, Proposal]:
    """Return what was found; ``kinds`` are codes and names of the kinds of documents."""
    paper = Paper.of(pages)
    found = {name: find(paper, kinds) for name, find in _FINDERS.items()}
    return {name: proposal for name, proposal in found.items() if proposal is not None}


def _reference(paper: Paper, _kinds: Kinds) -> Proposal | None:
    for line in paper.head:
        said = _NUMBER.match(line.text)
        found = _REFERENCE.search(said["said"]) if said is not None else None
        if found is None and line.box.middle < _LEFT_HALF:
            found = _REFERENCE.match(line.text)
        if found:
            number = found["number"].translate(_DIGITS)
            symbol = re.sub(r"\s*([-–—/])\s*", r"\1", found["symbol"]).replace("—", "-")
            value = f"{number}/{symbol.replace('–', '-')}".rstrip(".-/")
            return _of_lines(value[:60], 0, [line])
    return None


def _dated_on(paper: Paper, _kinds: Kinds) -> Proposal | None:
    for line in paper.head:
        found = _DAY.search(line.text)
        day = _day(found) if found else None
        if day:
            return _of_lines(day.isoformat(), 0, [line])
    return None


def _reply_due_on(paper: Paper, _kinds: Kinds) -> Proposal | None:
    for number, lines in enumerate(paper.pages):
        for line, following in zip_longest(lines, lines[1:]):
            both = [line, following] if following else [line]
            found = _DUE.search(" ".join(one.text for one in both))
            day = _day(found) if found and found.start() < len(line.text) else None
            if day and found:
                ends_here = found.end() <= len(line.text)
                return _of_lines(day.isoformat(), number, [line] if ends_here else both)
    return None


def _organ_name(paper: Paper, _kinds: Kinds) -> Proposal | None:
    """Return the body over the number: the last of the bodies that stand there in capitals."""
    number = _number_line(paper)
    below = number.box.top if number else 0.22
    column = [
        line
        for line in paper.head
        if line.box.top < below and line.box.middle < 0.5 and _is_capital(line.text)
        and not _MOTTO.search(fold(line.text))
    ]  # fmt: skip
    if not column:
        return None
    starts = [place for place, line in enumerate(column) if _begins_organ(line.text)]
    own = column[starts[-1] :] if starts else column[-1:]
    said = " ".join(line.text for line in own)
    return _of_lines((_as_written(paper, said) or _as_name(said))[:200], 0, own)


def _kind(paper: Paper, kinds: Kinds) -> Proposal | None:
    found = _kind_line(paper, kinds)
    if found is None:
        return None
    code, line = found
    return _of_lines(code, 0, [line])


def _subject(paper: Paper, kinds: Kinds) -> Proposal | None:
    titled = _kind_line(paper, kinds)
    if titled is not None:
        lines = list(paper.first)
        under = lines[lines.index(titled[1]) + 1 :]
        return _joined(_run(under, titled[1]))
    for line in paper.head:
        if _ABOUT.match(line.text) and line.box.middle < _LEFT_HALF:
            column = [
                one for one in paper.first
                if one.box.top > line.box.top and one.box.left < line.box.right
                and one.box.middle < _LEFT_HALF
            ]  # fmt: skip
            return _joined([line, *_run(column, line)])
    return None


def _urgency(paper: Paper, _kinds: Kinds) -> Proposal | None:
    for degree, word in _URGENCIES:
        for line in paper.head:
            if line.text.strip(" .|[]()").startswith(word):
                return _of_lines(str(degree), 0, [line])
    return None


def _signatory_name(paper: Paper, _kinds: Kinds) -> Proposal | None:
    """Return the last line on the right over the receivers that is a name and not a title."""
    for number in reversed(range(len(paper.pages))):
        lines = paper.pages[number]
        foot = next((one for one in lines if fold(one.text).startswith("noi nhan")), None)
        if foot is None:
            continue
        names = [
            line for line in lines
            if line.box.top > foot.box.top and line.box.middle > 0.55 and _is_name(line.text)
        ]  # fmt: skip
        return _of_lines(squeeze(names[-1].text)[:150], number, [names[-1]]) if names else None
    return None


_FINDERS: dict[str, Finder] = {
    "reference": _reference,
    "dated_on": _dated_on,
    "organ_name": _organ_name,
    "kind": _kind,
    "subject": _subject,
    "urgency": _urgency,
    "signatory_name": _signatory_name,
    "reply_due_on": _reply_due_on,
}


def _number_line(paper: Paper) -> Line | None:
    return next((line for line in paper.head if _NUMBER.match(line.text)), None)


def _kind_line(paper: Paper, kinds: Kinds) -> tuple[str, Line] | None:
    """Return the line in the middle of the page that names the kind of document."""
    named = {fold(str(name)): code for code, name in kinds}
    for line in paper.first:
        code = named.get(fold(line.text.strip(" .:;-")))
        if code and _is_capital(line.text) and 0.3 < line.box.middle < 0.7:
            return code, line
    return None


def _run(lines: Sequence[Line], above: Line) -> list[Line]:
    """Return the lines that go on without a gap, until something else begins."""
    taken: list[Line] = []
    last = above
    for line in lines:
        height = max(line.box.height, last.box.height)
        # A rule is drawn under the subject; then more than a line is left free.
        if line.box.top - last.box.bottom > 1.6 * height or _AFTER_SUBJECT.match(line.text):
            break
        if len(line.text) > 2:
            taken.append(line)
            last = line
    return taken


def _joined(lines: Sequence[Line]) -> Proposal | None:
    said = squeeze(_ABOUT.sub("", " ".join(line.text for line in lines))).strip(" .-–_")
    if not said:
        return None
    return _of_lines((said[:1].upper() + said[1:])[:500], 0, lines)


def _of_lines(value: str, page: int, lines: Sequence[Line]) -> Proposal:
    words = [word for line in lines for word in line.words]
    return Proposal(value, page, around(word.box for word in words), sureness(words))


def _day(found: re.Match[str]) -> date | None:
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalpha()]
    return 2 <= len(words) <= 8 and words[-1][:1].isupper() and not _is_capital(text)


def _begins_organ(text: str) -> bool:
    return text.lower().strip(" .").startswith(_ORGAN_HEAD)


def _as_written(paper: Paper, capitals: str) -> str:
    """Return the name as the text itself writes it in a sentence, where it does."""
    text = squeeze(" ".join(line.text for page in paper.pages for line in page))
    sought = re.escape(squeeze(capitals).strip(" .-–_"))
    found = re.finditer(rf"(?<!\w){sought}(?!\w)", text, re.IGNORECASE)
    return next((one.group() for one in found if not one.group().isupper()), "")


def _as_name(text: str) -> str:
    """Return a name in capitals as it is written in a sentence: only its first letter is large.

    What are names of places inside it, a person puts right; the register wants words, not capitals.
    """
    plain = squeeze(text).strip(" .-–_")
    return plain[:1].upper() + plain[1:].lower() if plain.isupper() else plain
