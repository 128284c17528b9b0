"""The index on paper and as a workbook, and the dossier as PDF and XML in time order (R-085)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.pki.containers.names import ENDING, MEDIA_TYPE
from hoatoc.ui.downloads import download_answer, print_answer
from hoatoc.ui.forms import PinForm
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from ..actions.note_use import note_export
from ..actions.take_signed import take_signed
from ..errors import TooMuchToTake
from ..packaging import package_of
from ..permissions import KEEP, SEAL_FOR_UNIT, VIEW
from ..policies import DossierPolicy
from ..printing import INDEX, index_rows, set_index
from ..selectors.dossiers import dossier_for, entries_of, lines_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier

MOST_PRINTED = 3_000


@require_GET
@page(VIEW.code)
def index_print(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Set the index as PDF/A in the columns of the law, as the actor may see it."""
    del request
    dossier = dossier_for(actor, dossier_id)
    pdf, rows = index_pdf(actor, dossier)
    note_export(actor, subject=dossier, what="index", form="pdf", rows=rows)
    return print_answer(pdf, name="muc-luc-van-ban.pdf")


@require_GET
@page(VIEW.code)
def index_export(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Hand out the index as a workbook."""
    del request
    dossier = dossier_for(actor, dossier_id)
    rows = index_rows(lines_for(actor, entries_of(dossier)))
    note_export(actor, subject=dossier, what="index", form="xlsx", rows=len(rows))
    return xlsx_answer("muc-luc-van-ban", [column.header for column in INDEX], rows)


@require_GET
@page(VIEW.code)
def package(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Hand out the dossier: its index as PDF and XML, and its files in time order."""
    del request
    dossier = dossier_for(actor, dossier_id)
    pdf, rows = index_pdf(actor, dossier)
    lines = lines_for(actor, entries_of(dossier))
    content = package_of(actor, dossier, lines, index_pdf=pdf)
    note_export(actor, subject=dossier, what="package", form="zip", rows=rows)
    return download_answer(content, name="ho-so.zip", media_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def container(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Ask for the PIN, then hand out the closed dossier as one signed container."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_take_signed(dossier).require()
    form = PinForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            pdf, _rows = index_pdf(actor, dossier)
            content = take_signed(
                actor, dossier=dossier, index_pdf=pdf, pin=form.cleaned_data["pin"]
            )
            name = f"ho-so-{dossier.code}-{dossier.year}{ENDING}"
            return download_answer(content, name=name, media_type=MEDIA_TYPE)
    context = {"dossier": dossier, "form": form, "of_unit": actor.has(SEAL_FOR_UNIT.code)}
    return render(request, "dossiers/container.html", context, status=form.status)


def index_pdf(actor: Actor, dossier: Dossier) -> tuple[bytes, int]:
    """Return the printed index as an actor may see it, with its number of lines."""
    if dossier.doc_total > MOST_PRINTED:
        raise TooMuchToTake(most=MOST_PRINTED)
    rows = index_rows(lines_for(actor, entries_of(dossier)))
    return set_index(dossier, rows), len(rows)
