"""One page read: made upright, its marks and words found, judged whether anything is on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from .engine import SPARSE, NotRead, engine, words_on
from .preparing import Sheet, straightened
from .words import Word, sureness, text_of

# What the QR code of a separator sheet says; printed sheets outlive versions of the product.
SEPARATOR = "hoatoc:separator:1"
# Nothing but dust; and so little that it needs words to be a page.
_EMPTY, _NEARLY_EMPTY = 0.0003, 0.002
# Below this a page is tried again laid on its other sides, and the best reading is kept.
_UNSURE = 55
_LEAST_WORDS = 5
_SIDES = (180, 90, 270)


class PageKind(StrEnum):
    """What a page of a stack is."""

    TEXT = "text"
    BLANK = "blank"
    SEPARATOR = "separator"
    # There is something on it, and the engine found no word or gave up.
    UNREAD = "unread"


@dataclass(frozen=True)
class ReadPage:
    """A page, and what was read on it."""

    kind: PageKind
    sheet: Sheet
    words: tuple[Word, ...] = field(default=())
    # What the red ink says by itself: stamps that stand on text.
    red: str = ""

    @property
    def text(self) -> str:
        """What was read, line by line."""
        return text_of(self.words)

    @property
    def sure(self) -> int:
        """How sure the engine is of the page."""
        return sureness(self.words)


def read_page(data: bytes, number: int, *, is_upright: bool = False) -> ReadPage:
    """Read a page (from 0); without an engine its words are missing and all else is there.

    A page that is taken to be upright is read once, which bounds how long somebody waits for it.
    """
    sheet = straightened(data, number)
    if SEPARATOR in sheet.codes:
        return ReadPage(PageKind.SEPARATOR, sheet)
    if sheet.ink < _EMPTY:
        return ReadPage(PageKind.BLANK, sheet)
    if engine() is None:
        return ReadPage(PageKind.UNREAD, sheet)
    best = _read(sheet)
    if _is_doubtful(best) and not is_upright:
        best = _on_its_side(data, number, best)
    return replace(best, red=_read_red(best.sheet))


def _read_red(sheet: Sheet) -> str:
    if not sheet.red:
        return ""
    try:
        words = words_on(sheet.red, size=(sheet.width, sheet.height), dpi=sheet.dpi, layout=SPARSE)
    except NotRead:
        return ""
    return text_of(words)


def _read(sheet: Sheet) -> ReadPage:
    try:
        words = words_on(sheet.plain, size=(sheet.width, sheet.height), dpi=sheet.dpi)
    except NotRead:
        return ReadPage(PageKind.UNREAD, sheet)
    if words:
        return ReadPage(PageKind.TEXT, sheet, tuple(words))
    kind = PageKind.BLANK if sheet.ink < _NEARLY_EMPTY else PageKind.UNREAD
    return ReadPage(kind, sheet)


def _is_doubtful(page: ReadPage) -> bool:
    return page.kind is not PageKind.BLANK and (
        len(page.words) < _LEAST_WORDS or page.sure < _UNSURE
    )


def _on_its_side(data: bytes, number: int, best: ReadPage) -> ReadPage:
    """Return the best of the four readings; scans lie upside down or on their side at times."""
    for turned in _SIDES:
        other = _read(straightened(data, number, turned=turned))
        if _weight(other) > _weight(best):
            best = other
        if not _is_doubtful(best):
            break
    return best


def _weight(page: ReadPage) -> int:
    return sum(word.sure * len(word.text) for word in page.words if word.sure >= _UNSURE)
