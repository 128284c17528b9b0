"""A document arrived whose pages are only pictures: its marks and its words are read (R-121)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.incoming.facade import drop_secret, keep_words
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.recognition.reading import ReadPage, read_page
from hoatoc.kernel.secrecy.gate import SecretRefused, refuse_secret
from hoatoc.kernel.secrecy.models import Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoatoc.apps.records.incoming.models import IncomingDocument

# Marks stand on the first page, and at times on the last.
MOST_PAGES = 10


def read_arrived(incoming: IncomingDocument) -> None:
    """Read the pages where an engine is installed; what bears a mark is taken away."""
    if engine() is None or incoming.file is None:
        return
    texts: list[str] = []
    for page in _pages(incoming):
        try:
            refuse_secret(page.text, page.red, actor=None, where=Where.FILE_TEXT)
        except SecretRefused:
            drop_secret(incoming)
            return
        texts.append(page.text)
    keep_words(incoming, texts=texts)


def _pages(incoming: IncomingDocument) -> Iterator[ReadPage]:
    """Yield the first pages and the last as they were read."""
    assert incoming.file is not None
    data = keeping.read(incoming.file)
    last = incoming.page_count - 1
    for number in sorted({*range(min(incoming.page_count, MOST_PAGES)), max(last, 0)}):
        try:
            yield read_page(data, number)
        except FileRefused:
            continue
