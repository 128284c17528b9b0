"""The pages as pictures, the file itself, and the page for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.marked_copies import marked_copy
from hoatoc.ui.copies import copy_words
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.paper import FOR_A_DAY, page_answer
from hoatoc.ui.reports import report_answer

from .. import permissions
from ..actions.note_use import DOWNLOADED, MARKED, PRINTED, note_use
from ..selectors import document_for, report_on, version_for
from .showing import page_images
from .uses import note_view

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


@require_GET
@page(permissions.VIEW.code)
def page_picture(
    request: HttpRequest, actor: Actor, document_id: UUID, ordinal: int, number: int
) -> HttpResponse:
    """Draw one page (from 1) of a version."""
    document = document_for(actor, document_id)
    version = version_for(document, ordinal)
    note_view(request, actor, document)
    return page_answer(version.file, number, kept=FOR_A_DAY)


@require_GET
@page(permissions.VIEW.code)
def download(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Hand out the file of the present version, byte for byte, so that its signatures hold."""
    document = document_for(actor, document_id)
    del request
    version = version_for(document, None)
    note_use(actor, document=document, use=DOWNLOADED)
    return download_answer(keeping.read(version.file), name=file_name(document), media_type=PDF)


@require_GET
@page(permissions.VIEW.code)
def download_marked(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Hand out a copy that names who took it on every page; its signatures are only drawn."""
    document = document_for(actor, document_id)
    del request
    version = version_for(document, None)
    note_use(actor, document=document, use=MARKED)
    copy = marked_copy(keeping.read(version.file), copy_words(actor))
    title = file_name(document).replace(".pdf", "-ban-danh-dau.pdf")
    return download_answer(copy, name=title, media_type=PDF)


@require_GET
@page(permissions.VIEW.code)
def report(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show or hand out what the verification of the present file found."""
    document = document_for(actor, document_id)
    note_view(request, actor, document)
    return report_answer(
        request,
        report_on(document),
        name=file_name(document),
        pdf=keeping.read(version_for(document, None).file),
        back=reverse("documents:detail", args=[document.pk]),
    )


@require_GET
@page(permissions.VIEW.code)
def print_pages(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show the pages for the printer, each marked with person, time and system (R-127)."""
    document = document_for(actor, document_id)
    version = version_for(document, None)
    note_use(actor, document=document, use=PRINTED)
    context = {
        "document": document,
        "pages": page_images(document, version),
        "actor": actor,
        "at": clock.now(),
        "version": version,
    }
    return render(request, "documents/print.html", context)


def file_name(document: Document) -> str:
    """Return a name that every file system keeps: ``05-QD-TCHC.pdf``, or the kind and subject."""
    name = document.reference or f"{document.kind} {document.subject}"[:60]
    plain = "".join(c if c.isalnum() else "-" for c in text.fold(name)).strip("-")
    return f"{'-'.join(part for part in plain.split('-') if part) or 'document'}.pdf"
