"""Pictures of pages for the screen, the untouched scan, and the pages with the ĐẾN stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from hoatoc.apps.records.incoming.facade import incoming_seen_by
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping, scans
from hoatoc.kernel.recognition.screen import shown
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.paper import FOR_A_DAY, PICTURE_WIDTH, page_answer, picture_answer

from ..actions.note_use import note_download
from ..permissions import BRING, VIEW
from ..selectors import entry_of_incoming, page_for, sources_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry

SMALL_WIDTH = 300


@require_GET
@page(BRING.code)
def page_picture(request: HttpRequest, actor: Actor, stack_id: UUID, number: int) -> HttpResponse:
    """Show one page (from 1), small in the stack and large beside its fields."""
    found = page_for(actor, stack_id, number)
    assert found.picture is not None
    width = SMALL_WIDTH if "small" in request.GET else PICTURE_WIDTH
    picture = shown(found.picture, width)
    return picture_answer(picture, kept=FOR_A_DAY)


@require_GET
@page(VIEW.code)
def scan(request: HttpRequest, actor: Actor, incoming_id: UUID, position: int) -> HttpResponse:
    """Hand out a file as it was brought; of one that holds more documents, only these pages."""
    del request
    entry = _entry(actor, incoming_id)
    source = next((one for one in sources_of(entry) if one.file.position == position), None)
    if source is None or not (source.is_whole or source.file.file.media_type == PDF):
        raise NotFound
    note_download(actor, entry=entry, what="scan")
    content = keeping.read(source.file.file)
    if not source.is_whole:
        content = scans.taken_out(content, [leaf + 1 for leaf in source.leaves])
    return download_answer(content, name=source.file.name, media_type=source.file.file.media_type)


@require_GET
@page(VIEW.code)
def stamped(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Hand out the pages for use with the stamp."""
    del request
    entry = _entry(actor, incoming_id)
    if entry.stamped is None:
        raise NotFound
    note_download(actor, entry=entry, what="stamped")
    return download_answer(keeping.read(entry.stamped), name="ban-co-dau-den.pdf", media_type=PDF)


@require_GET
@page(VIEW.code)
def stamped_picture(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Show the first page with the stamp."""
    del request
    entry = _entry(actor, incoming_id)
    if entry.stamped is None:
        raise NotFound
    return page_answer(entry.stamped, 1, kept=FOR_A_DAY)


def _entry(actor: Actor, incoming_id: UUID) -> PaperEntry:
    if incoming_seen_by(actor, incoming_id) is None:
        raise NotFound
    entry = entry_of_incoming(incoming_id)
    if entry is None:
        raise NotFound
    return entry
