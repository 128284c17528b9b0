"""Pages that are only pictures are read for marks of secrecy before they are kept (R-121)."""

from __future__ import annotations

from collections.abc import Sequence

from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.secrecy.gate import Asker, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .engine import engine
from .reading import read_page


def refuse_marked(data: bytes, texts: Sequence[str], *, actor: Asker | None) -> str:
    """Refuse a PDF or a picture that bears a mark, and return what was read.

    Marks stand on the first page, and at times on the last; a page that has text was looked at
    already. Where no engine is installed nothing is read: the page of the upload says so.
    """
    if engine() is None:
        return ""
    said: list[str] = []
    for number in sorted({0, len(texts) - 1} & set(range(len(texts)))):
        if texts[number].strip():
            continue
        try:
            page = read_page(data, number, is_upright=True)
        except FileRefused:
            continue
        refuse_secret(page.text, page.red, actor=actor, where=Where.FILE_TEXT)
        said.append(page.text)
    return "\n".join(said).strip()
