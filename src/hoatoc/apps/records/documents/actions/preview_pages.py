"""Draw a draft as it stands this moment, and keep nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hoatoc.kernel.base.errors import NotAllowed
from hoatoc.kernel.typesetting.blocks import Paragraph, Text
from hoatoc.kernel.typesetting.manuscript import Manuscript

from .parts.texts import draw_pages, written_of
from .parts.writers import may_write

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def preview_pages(actor: Actor, *, document: Document) -> tuple[bytes, ...]:
    """Return the pages, as SVG, of a draft that the actor writes."""
    if not may_write(actor, document):
        raise NotAllowed
    written = written_of(document)
    assert written is not None
    text = written.text()
    if text.is_empty:
        # The page is shown from the first moment, with a mark where the text will stand.
        text = Manuscript((Paragraph((Text("…"),)),))
    return draw_pages(document, replace(written, manuscript=text))
