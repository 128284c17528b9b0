"""Closing a dossier, opening it again, and checking its seal."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.integrity.sealing import SealVerdict
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page

from ..actions.closing import close_dossier, reopen_dossier
from ..actions.note_use import note_check, note_export
from ..forms.closing import CloseForm
from ..forms.plans import ReasonForm
from ..permissions import KEEP, REOPEN, SEAL_FOR_UNIT, VIEW
from ..policies import DossierPolicy
from ..selectors.closing import lacks_of, proposals_for
from ..selectors.dossiers import dossier_for, entries_of, lines_for
from ..selectors.seals import check_last, last_seal

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def close(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Say what is missing and what should be taken out, then close with the PIN."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_close(dossier).require()
    initial = {"ended_on": clock.today(), "term": dossier.years}
    form = CloseForm(dossier, request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            close_dossier(
                actor,
                dossier=dossier,
                ended_on=given["ended_on"],
                years=given["term"],
                pin=given["pin"],
            )
            messages.success(request, _("The dossier is closed and its index sealed."))
            return redirect("dossiers:detail", dossier_id)
    context = {
        "dossier": dossier,
        "form": form,
        "lacks": lacks_of(dossier),
        "proposed": len(proposals_for(dossier)),
        "of_unit": actor.has(SEAL_FOR_UNIT.code),
    }
    return render(request, "dossiers/close.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(REOPEN.code)
def reopen(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Open a closed dossier again, with the reason."""
    dossier = dossier_for(actor, dossier_id)
    DossierPolicy(actor).can_reopen(dossier).require()
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            reopen_dossier(actor, dossier=dossier, reason=form.cleaned_data["reason"])
            messages.success(request, _("The dossier is open again; close it when it is done."))
            return redirect("dossiers:detail", dossier_id)
    context = {"dossier": dossier, "form": form}
    return render(request, "dossiers/reopen.html", context, status=form.status)


@require_POST
@page(VIEW.code)
def verify(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Read every sealed byte again and name the line that has changed."""
    dossier = dossier_for(actor, dossier_id)
    checked = check_last(dossier)
    note_check(actor, dossier=dossier, holds=checked.holds, changes=len(checked.changes))
    context = {
        "dossier": dossier,
        "checked": checked,
        "is_signed": checked.signature.verdict is SealVerdict.HOLDS,
        "verdict": checked.signature.verdict.value,
    }
    return render(request, "dossiers/verified.html", context)


@require_GET
@page(VIEW.code)
def seal_files(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Hand out statement, signature and leaves, to those who may see every line of the index."""
    del request
    dossier = dossier_for(actor, dossier_id)
    seal = last_seal(dossier)
    if seal is None or any(not one.entry for one in lines_for(actor, entries_of(dossier))):
        raise NotFound
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("statement.json", bytes(seal.statement))
        archive.writestr("statement.p7s", bytes(seal.signature))
        archive.writestr("leaves.json", keeping.read(seal.leaves))
        archive.writestr("index.pdf", keeping.read(seal.index))
    note_export(actor, subject=dossier, what="seal", form="zip", rows=seal.leaf_count)
    return download_answer(out.getvalue(), name="niem-phong.zip", media_type="application/zip")
