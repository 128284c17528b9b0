"""The pages of a document for use: upright, with their text under the picture, and the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.incoming.contracts import PaperPages
from hoatoc.kernel.files import keeping
from hoatoc.kernel.recognition.words import text_of
from hoatoc.kernel.typesetting.sheets import ArrivalStamp, PaperSheet, SheetWord, compose_sheets

from ...rules.stamping import stamp_place
from ...selectors import read_pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ...models import PaperEntry, PaperPage

_MM = 25.4


def pages_for_use(entry: PaperEntry) -> PaperPages | None:
    """Set the pages that could be drawn; the scan itself is not touched."""
    pages = _drawn(entry)
    if not pages:
        return None
    sheets = [_sheet(page) for page in pages]
    return PaperPages(
        pdf=compose_sheets(entry.title, sheets),
        page_count=len(sheets),
        texts=tuple(text_of(page.read_words) for page in pages),
    )


def stamped_pages(entry: PaperEntry, *, organ: str, number: int, on: date) -> bytes | None:
    """Set the same with the ĐẾN stamp on free paper of the first page."""
    pages = _drawn(entry)
    if not pages:
        return None
    sheets = [_sheet(page) for page in pages]
    first = sheets[0]
    left, top = stamp_place(pages[0].read_words, width_mm=first.width_mm, height_mm=first.height_mm)
    stamp = ArrivalStamp(organ=organ, number=str(number), on=on, left_mm=left, top_mm=top)
    return compose_sheets(entry.title, sheets, stamp)


def _drawn(entry: PaperEntry) -> Sequence[PaperPage]:
    return [page for page in read_pages(entry) if page.picture is not None]


def _sheet(page: PaperPage) -> PaperSheet:
    assert page.picture is not None
    return PaperSheet(
        picture=keeping.read(page.picture),
        width_mm=round(page.width / page.dpi * _MM, 2),
        height_mm=round(page.height / page.dpi * _MM, 2),
        words=tuple(SheetWord(word.text, *word.box.as_list()) for word in page.read_words),
    )
