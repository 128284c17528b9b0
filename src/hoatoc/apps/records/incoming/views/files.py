"""The pages as pictures, the file itself, and the page for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.marked_copies import marked_copy
from hoatoc.ui.copies import copy_words
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.paper import FOR_A_DAY, page_answer
from hoatoc.ui.reports import report_answer

from .. import permissions
from ..actions.note_use import DOWNLOADED, MARKED, PRINTED, note_use
from ..selectors import attachment_for, incoming_document_for
from .showing import page_images, report_of
from .uses import note_view

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


@require_GET
@page(permissions.VIEW.code)
def page_picture(
    request: HttpRequest, actor: Actor, incoming_id: UUID, number: int
) -> HttpResponse:
    """Draw one page (from 1)."""
    incoming = _with_file(actor, incoming_id)
    note_view(request, actor, incoming)
    return page_answer(incoming.file, number, kept=FOR_A_DAY)  # type: ignore[arg-type]


@require_GET
@page(permissions.VIEW.code)
def download(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Hand out the file as it came, byte for byte."""
    incoming = _with_file(actor, incoming_id)
    del request
    note_use(actor, incoming=incoming, use=DOWNLOADED)
    return download_answer(
        keeping.read(incoming.file),  # type: ignore[arg-type]  # _with_file saw it
        name=file_name(incoming),
        media_type=PDF,
    )


@require_GET
@page(permissions.VIEW.code)
def attachment(
    request: HttpRequest, actor: Actor, incoming_id: UUID, attachment_id: UUID
) -> HttpResponse:
    """Hand out one separate file as it came, byte for byte."""
    incoming = incoming_document_for(actor, incoming_id)
    del request
    one = attachment_for(incoming, attachment_id)
    note_use(actor, incoming=incoming, use=DOWNLOADED, file=one.name)
    return download_answer(keeping.read(one.file), name=one.name, media_type=one.file.media_type)


@require_GET
@page(permissions.VIEW.code)
def download_marked(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Hand out a copy that names who took it on every page; its signatures are only drawn."""
    incoming = _with_file(actor, incoming_id)
    del request
    note_use(actor, incoming=incoming, use=MARKED)
    copy = marked_copy(keeping.read(incoming.file), copy_words(actor))  # type: ignore[arg-type]  # _with_file saw it
    title = file_name(incoming).replace(".pdf", "-ban-danh-dau.pdf")
    return download_answer(copy, name=title, media_type=PDF)


@require_GET
@page(permissions.VIEW.code)
def report(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Show or hand out what the verification on arrival found."""
    incoming = _with_file(actor, incoming_id)
    found = report_of(incoming)
    if found is None:
        raise NotFound
    note_view(request, actor, incoming)
    return report_answer(
        request,
        found,
        name=file_name(incoming),
        pdf=keeping.read(incoming.file),  # type: ignore[arg-type]  # _with_file saw it
        back=reverse("incoming:detail", args=[incoming.pk]),
    )


@require_GET
@page(permissions.VIEW.code)
def print_pages(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Show the pages for the printer, each marked with person, time and system (R-127)."""
    incoming = _with_file(actor, incoming_id)
    note_use(actor, incoming=incoming, use=PRINTED)
    context = {
        "incoming": incoming,
        "pages": page_images(incoming),
        "actor": actor,
        "at": clock.now(),
    }
    return render(request, "incoming/print.html", context)


def file_name(incoming: IncomingDocument) -> str:
    """Return a name that every file system keeps: ``den-17-125-BC-TCHC.pdf``."""
    number = f"den {incoming.arrival_number} " if incoming.arrival_number else "den "
    name = number + (incoming.reference or incoming.subject[:60])
    plain = "".join(c if c.isalnum() else "-" for c in text.fold(name)).strip("-")
    return f"{'-'.join(part for part in plain.split('-') if part) or 'document'}.pdf"


def _with_file(actor: Actor, incoming_id: UUID) -> IncomingDocument:
    incoming = incoming_document_for(actor, incoming_id)
    if incoming.file is None:
        raise NotFound
    return incoming
