"""Paper was registered without its scan; now it is scanned, and its line gets the pages (R-043)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import keeping
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..policies import IncomingPolicy
from .parts.desk import refresh_index
from .parts.resembling import keep_sketch
from .parts.verifying import PDF

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import PaperPages
    from ..models import IncomingDocument


def add_pages(actor: Actor, *, incoming: IncomingDocument, pages: PaperPages) -> IncomingDocument:
    """Show and search the paper by its pages from now on; number, fields and work stay."""
    IncomingPolicy(actor, incoming).can_add_pages().require()
    refuse_secret(*pages.texts, actor=actor, where=Where.FILE_TEXT)
    words = "\n".join(pages.texts)
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can_add_pages().require()
        row.file = keeping.store(pages.pdf, media_type=PDF)
        row.page_count = pages.page_count
        row.save(update_fields=["file", "page_count"])
        refresh_index(row, words=words)
        keep_sketch(row, words)
        record(actor, "incoming.add_pages", row, facts={"pages": pages.page_count})
    return row
