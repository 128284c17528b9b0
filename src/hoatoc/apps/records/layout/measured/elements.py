"""Which line is which cell of Annex I; by order of trust: words, neighbours, order, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from ..kinds import FORMAL, LETTER, kind_named
from ..profiles import Profile
from .annexes import Annex, annexes_in, split_annexes
from .model import Half, Line, Measured, Paragraph
from .paragraphs import paragraphs_of

_SYMBOL = re.compile(r"^s[oố]\s*[:.]?\s*[\d…._\s]*[/-]|^s[oố]\s*:", re.IGNORECASE)
_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_DATE_LIKE = re.compile(r"[,\s]\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\s*$")
_ABOUT = re.compile(r"^v\s*/\s*v\b", re.IGNORECASE)
_ABOUT_IN_WORDS = re.compile(r"^về việc\b", re.IGNORECASE)
_ADDRESSING = re.compile(r"^kính\s+gửi", re.IGNORECASE)
_BASIS = re.compile(r"^(?:căn cứ|xét đề nghị|theo đề nghị)\b", re.IGNORECASE)
_RECEIVERS = re.compile(r"^nơi\s+nhận", re.IGNORECASE)
_STAMPS = ("HỎA TỐC", "HOẢ TỐC", "HỎA TỐC HẸN GIỜ", "THƯỢNG KHẨN", "KHẨN")
_CIRCULATIONS = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
_SECRETS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
# How many lines the heading of a document takes at most.
_HEADING, _OPENING = 26, 48
_TITLE_WORDS = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.|TRƯỞNG|CHỦ|GIÁM|TƯ LỆNH|CHÍNH|VIÊN|BÍ THƯ|THƯ KÝ")


@dataclass(frozen=True)
class Elements:
    """The cells of Annex I that were found; an empty tuple or None means not found."""

    national: Line | None = None
    motto: Line | None = None
    parents: tuple[Line, ...] = ()
    issuer: tuple[Line, ...] = ()
    symbol: Line | None = None
    date: Line | None = None
    about: tuple[Line, ...] = ()
    kind: Line | None = None
    kind_code: str = ""
    subject: tuple[Line, ...] = ()
    addressing: Line | None = None
    addressees: tuple[Line, ...] = ()
    bases: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    titles: tuple[Line, ...] = ()
    name: Line | None = None
    receivers_word: Line | None = None
    receivers: tuple[Line, ...] = ()
    urgency: Line | None = None
    circulation: Line | None = None
    secrecy: Line | None = None
    annexes: tuple[Annex, ...] = ()


class Recogniser:
    """Takes lines away one element after the other; what is left is the text."""

    def __init__(self, measured: Measured, profile: Profile, kind: str = "") -> None:
        self.is_letter = kind in (LETTER, FORMAL)
        self.measured = measured
        self.profile = profile
        main, annexed = split_annexes(measured)
        self.annexes = annexes_in(annexed)
        # Empty paragraphs of a DOCX stay only for the strokes that they hold.
        self.left = [line for line in main if line.text]
        self.strokes = _strokes_after(main)

    def elements(self) -> Elements:
        """Return every cell that was found."""
        found: dict[str, object] = {}
        found.update(self._marks())
        found["national"] = self._nearest(self.profile.national, 0.8)
        found["motto"] = self._nearest(self.profile.motto, 0.75) if self.profile.motto else None
        found["symbol"] = self._take_first(self._opening(), _is_symbol)
        found["date"] = self._date(found["symbol"])
        found["about"] = self._about()
        found["parents"], found["issuer"] = self._issuers(found)
        is_letter = self.is_letter or bool(found["about"])
        found["kind"], found["kind_code"], found["subject"] = self._kind(is_letter)
        found["addressing"], found["addressees"] = self._addressing()
        found.update(self._closing())
        found.update(self._text(found["symbol"] or found["date"]))
        found["annexes"] = self.annexes
        return Elements(**found)  # type: ignore[arg-type]  # every name above is a field

    def _opening(self) -> list[Line]:
        return [line for line in self.left[:_OPENING] if line.page in (None, 1)]

    def _take(self, line: Line) -> Line:
        self.left.remove(line)
        return line

    def _take_first(self, lines: Sequence[Line], fits: object) -> Line | None:
        assert callable(fits)
        found = next((line for line in lines if fits(line)), None)
        return self._take(found) if found else None

    def _nearest(self, words: str, least: float) -> Line | None:
        """Return the line that is most like given words, spelling mistakes allowed."""
        wanted = words.casefold()
        best: tuple[float, Line] | None = None
        for line in self._opening()[:_HEADING]:
            said = line.text.casefold()
            if abs(len(said) - len(wanted)) > len(wanted) * 0.4:
                continue
            alike = SequenceMatcher(None, said, wanted).ratio()
            if alike >= least and (best is None or alike > best[0]):
                best = (alike, line)
        return self._take(best[1]) if best else None

    def _marks(self) -> Iterator[tuple[str, Line | None]]:
        """Yield urgency, circulation and secrecy: marks are whole lines of few fixed words."""
        for name, words in (
            ("urgency", _STAMPS), ("circulation", _CIRCULATIONS), ("secrecy", _SECRETS),
        ):  # fmt: skip
            found = next(
                (line for line in self._opening() if _bare(line.text) in words and line.is_caps),
                None,
            )
            yield name, self._take(found) if found else None

    def _date(self, symbol: object) -> Line | None:
        """Return the date: on the right, or wherever it stands beside the number."""
        near = symbol if isinstance(symbol, Line) else None
        fits = [one for one in self._opening() if _is_date(one)]
        found = next(
            (one for one in fits if one.half is not Half.LEFT or (near and _is_beside(one, near))),
            None,
        )
        return self._take(found) if found else None

    def _about(self) -> tuple[Line, ...]:
        first = next((line for line in self._opening() if _is_about(line)), None)
        if first is None:
            return ()
        return tuple(self._take(line) for line in self._following(first, half=first.half))

    def _following(self, first: Line, *, half: Half) -> list[Line]:
        """Return a line and those right below it that continue it."""
        found = [first]
        for line in self.left[self.left.index(first) + 1 :]:
            if line.half is not half or line.page != first.page:
                if line.page != first.page or line.box is None:
                    break
                continue
            if not _is_right_below(found[-1], line) or line.style.size != first.style.size:
                break
            found.append(line)
            if line.box is None and self._has_stroke(line):
                break
        return found

    def _has_stroke(self, line: Line) -> bool:
        return line.stroke is not None or line.order in self.strokes

    def _issuers(self, found: dict[str, object]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Return the body above and the issuing body: the left lines above the number."""
        symbol, national = found["symbol"], found["national"]
        limit = symbol if isinstance(symbol, Line) else found["date"]
        lines = []
        for line in self._opening()[:_HEADING]:
            is_above = isinstance(limit, Line) and _is_above(line, limit)
            is_beside = isinstance(national, Line) and _is_near(line, national)
            if line.half is Half.LEFT and (is_above or (limit is None and is_beside)):
                lines.append(line)
        for line in lines:
            self._take(line)
        lines = [line for line in lines if any(map(str.isalnum, line.text))]
        bold = [line for line in lines if line.style.bold]
        own = bold or lines[-1:]
        return tuple(line for line in lines if line not in own), tuple(own)

    def _kind(self, is_letter: bool) -> tuple[Line | None, str, tuple[Line, ...]]:
        opening = list(takewhile(lambda one: not _is_text(one), self._opening()))
        if not self.measured.is_pdf:
            opening = [one for one in opening if one.half is Half.FULL]
        named = next((one for one in opening if kind_named(one.text) and _may_name(one)), None)
        # A letter has no name of a kind; what stands in the middle there is a heading.
        guessed = [] if is_letter else [one for one in opening if _may_be_kind(one)]
        kind = named or next(iter(guessed), None)
        if kind is None:
            return None, "", ()
        at = self.left.index(kind)
        subject: list[Line] = []
        last = kind
        for line in self.left[at + 1 : at + 12]:
            is_alike = line.centred or (line.style.bold and not kind.centred)
            is_over = self._has_stroke(last) or not is_alike or line.in_table
            if is_over or not _is_right_below(last, line, loosely=line.box is None):
                break
            if _is_other_element(line) or (subject and line.is_caps and not subject[-1].is_caps):
                break
            subject.append(line)
            last = line
        for line in (kind, *subject):
            self._take(line)
        return kind, kind_named(kind.text), tuple(subject)

    def _addressing(self) -> tuple[Line | None, tuple[Line, ...]]:
        first = next((one for one in self._opening() if _ADDRESSING.match(one.text)), None)
        if first is None:
            return None, ()
        at = self.left.index(first)
        addressees: list[Line] = []
        for line in self.left[at + 1 :]:
            is_item = line.text.startswith(("-", "–"))
            is_deep = line.box is not None and first.box is not None
            is_deep = is_deep and line.box is not None and line.box[0] > 55 and not line.centred
            if not is_item and not (addressees and is_deep):
                break
            addressees.append(line)
        for line in (first, *addressees):
            self._take(line)
        return first, tuple(addressees)

    def _closing(self) -> Iterator[tuple[str, object]]:
        """Yield the receivers on the left and the signing block on the right."""
        words = [one for one in self.left if _RECEIVERS.match(one.text)]
        word = words[-1] if words else None
        receivers: list[Line] = []
        if word is not None:
            is_left = word.half is not Half.RIGHT
            receivers = [
                one
                for one in self.left[self.left.index(word) + 1 :]
                if (one.half is not Half.RIGHT) == is_left and one.page == word.page
                and not one.in_table and (one.box is None or not is_left or one.box[2] < 125)
            ]  # fmt: skip
            receivers = _until_pages_part(word, receivers)
        signing = [one for one in self._signing(word) if one is not word and one not in receivers]
        titles = [one for one in signing if one.is_caps]
        names = [one for one in signing if not one.is_caps]
        for one in ([word] if word else []) + receivers + signing:
            self._take(one)
        yield "receivers_word", word
        yield "receivers", tuple(receivers)
        yield "titles", tuple(titles)
        yield "name", names[-1] if names else None

    def _signing(self, word: Line | None) -> list[Line]:
        return self._signing_beside(word) or self._signing_above(word)

    def _signing_above(self, word: Line | None) -> list[Line]:
        """Return two blocks that stand side by side above the receivers, as two heads sign."""
        if word is None or word.box is None:
            return []
        top, bottom = word.box[1] - 100, word.box[1]
        beside = [
            one
            for one in self.left
            if one.page == word.page and one.box is not None and one.half is not Half.FULL
            and top < one.box[1] < bottom and one.style.bold and not one.style.italic
        ]  # fmt: skip
        first = next((one for one in beside if one.is_caps and _has_pair(one, beside)), None)
        return beside[beside.index(first) :] if first else []

    def _signing_beside(self, word: Line | None) -> list[Line]:
        side = Half.LEFT if word is not None and word.half is Half.RIGHT else Half.RIGHT
        if word is not None and word.box is not None:
            top = word.box[1] - 9
            return [
                one
                for one in self.left
                if one.page == word.page and one.half is side
                and one.box is not None and one.box[1] >= top
            ]  # fmt: skip
        rights: list[Line] = []
        for one in reversed(self.left):
            if one.half is not side:
                if rights or word is None:
                    break
                continue
            rights.insert(0, one)
        return rights

    def _text(self, heading: object) -> Iterator[tuple[str, object]]:
        """Yield the bases and the running text, both in paragraphs."""
        kept = [one for one in self.left if not one.in_table]
        if isinstance(heading, Line):
            # What is left above the number is a heading that could not be told.
            kept = [one for one in kept if one.page != heading.page or not _is_above(one, heading)]
        notes = _footnotes(kept)
        lines = [one for one in kept if one not in notes]
        if self.measured.is_pdf:
            starts = [one.box[0] for one in self.measured.lines if one.box and not one.in_table]
            paragraphs = paragraphs_of(lines, min(starts, default=0.0))
        else:
            known = {id(p.lines[0]): p for p in self.measured.paragraphs}
            paragraphs = tuple(known[id(one)] for one in lines if id(one) in known)
        bases = []
        for one in paragraphs:
            # "Căn cứ …, Cục … xây dựng kế hoạch như sau:" opens the text and is no basis.
            if _BASIS.match(one.text) and not one.text.endswith(":"):
                bases.append(one)
            elif bases or not one.centred:
                break
        yield "bases", tuple(bases)
        yield "body", tuple(one for one in paragraphs if one not in bases)


def _strokes_after(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines below which an empty paragraph holds a stroke (DOCX only)."""
    found = set()
    for above, below in pairwise(lines):
        if not below.text and below.stroke is not None:
            found.add(above.order)
    return frozenset(found)


def _bare(text: str) -> str:
    return text.strip(" .:*[]()").upper()


def _is_symbol(line: Line) -> bool:
    return len(line.text) <= 60 and bool(_SYMBOL.match(line.text))


def _is_beside(line: Line, other: Line) -> bool:
    if line.box is None:
        return abs(line.order - other.order) <= 2
    return abs(line.base - other.base) < 10


def _is_date(line: Line) -> bool:
    if len(line.text) > 70:
        return False
    return bool(_DATE.search(line.text) or _DATE_LIKE.search(line.text))


def _is_about(line: Line) -> bool:
    if _ABOUT.match(line.text):
        return True
    return line.half is Half.LEFT and bool(_ABOUT_IN_WORDS.match(line.text))


def _is_text(line: Line) -> bool:
    """Tell whether running text has begun."""
    if line.centred or line.half is not Half.FULL:
        return False
    return len(line.text) > 100 or bool(line.box and line.box[2] - line.box[0] > 140)


def _is_above(line: Line, other: Line) -> bool:
    return line.order < other.order if line.box is None else line.base < other.base


def _is_near(line: Line, other: Line) -> bool:
    return abs(line.order - other.order) <= 3


def _is_right_below(above: Line, line: Line, *, loosely: bool = True) -> bool:
    if line.box is None or above.box is None:
        return loosely
    step = line.base - above.base
    return line.page == above.page and 0 < step < line.style.size * 25.4 / 72 * 1.9


def _has_pair(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether another line stands beside it on the other half."""
    return any(abs(one.base - line.base) < 2 and one.half is not line.half for one in lines)


def _may_be_kind(line: Line) -> bool:
    is_set = line.centred and line.is_caps and line.style.bold and not line.in_table
    return is_set and line.half is not Half.LEFT and 4 <= len(line.text) <= 60


def _may_name(line: Line) -> bool:
    return line.half is not Half.LEFT or (line.is_caps and line.style.bold)


def _is_other_element(line: Line) -> bool:
    return bool(_ADDRESSING.match(line.text) or _BASIS.match(line.text))


def _until_pages_part(word: Line, lines: list[Line]) -> list[Line]:
    """Keep the lines that follow each other closely below the word."""
    kept: list[Line] = []
    last = word
    for line in lines:
        if line.box is not None and line.base - last.base > 14:
            break
        kept.append(line)
        last = line
    return kept


def _footnotes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the foot of a page that are set smaller than any text may be."""
    notes: list[Line] = []
    pages = {line.page for line in lines if line.page is not None}
    for page in pages:
        own = [line for line in lines if line.page == page]
        while own and own[-1].style.size <= 11.5 and own[-1].box and own[-1].box[1] > 150:
            notes.append(own.pop())
    return notes
