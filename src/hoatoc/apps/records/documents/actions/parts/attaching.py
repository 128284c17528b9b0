"""Turning a file that somebody attaches into what can carry the mark of the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoatoc.kernel.files import conversion, intake, keeping, pages
from hoatoc.kernel.pki.preparing import rewritten
from hoatoc.kernel.recognition.marks import refuse_marked

from .versions import PDF

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile


@dataclass(frozen=True)
class Annex:
    """A checked file: what goes out, what it was made from, and how many pages it has."""

    name: str
    file: StoredFile
    brought: StoredFile | None
    page_count: int


def accept_annex(actor: Actor, name: str, content: bytes) -> Annex:
    """Check a file and make pages of it; a workbook stays what it is, for it is data."""
    accepted = intake.accept_upload(name, content, actor=actor, kinds=intake.ANNEXES)
    if accepted.kind == intake.XLSX:
        kept = keeping.store(content, media_type=accepted.media_type)
        return Annex(accepted.name, kept, None, 0)
    if accepted.kind == intake.PDF:
        refuse_marked(content, accepted.pages, actor=actor)
        pdf, brought = content, None
    elif accepted.kind in (intake.PNG, intake.JPEG):
        refuse_marked(content, [""], actor=actor)
        pdf = conversion.picture_to_pdf(content)
        brought = keeping.store(content, media_type=accepted.media_type)
    else:
        pdf = conversion.to_pdf(content, accepted.kind)
        brought = keeping.store(content, media_type=accepted.media_type)
    ready = rewritten(pdf)
    shown = accepted.name if brought is None else f"{accepted.name.rpartition('.')[0]}.pdf"
    return Annex(shown, keeping.store(ready, media_type=PDF), brought, pages.page_count(ready))
