"""The page on which the archivist packs lines of a dossier for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.pages import page

from ..actions.give_to_reader import give_to_reader
from ..forms import ReaderForm
from ..permissions import GIVE
from ..policies import PackagePolicy

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

MOST_CHOSEN = 500


@require_http_methods(["GET", "HEAD", "POST"])
@page(GIVE.code)
def for_reader(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Choose what the reader gets, among what the archivist may see himself."""
    dossier = dossiers.dossier_seen_by(actor, dossier_id)
    if dossier is None:
        raise NotFound
    PackagePolicy(actor).can_give(dossier_id, ()).require()
    form = ReaderForm(request.POST or None)
    chosen = _numbers(request.POST.getlist("line"))
    if form.is_valid():
        with form.refusals():
            give_to_reader(actor, dossier_id=dossier_id, asked=form.request(chosen))
            messages.success(request, _("The package for the reader is being made."))
            return redirect("packages:list")
    rows = dossiers.entries_of(dossier)[:MOST_CHOSEN]
    lines = [one for one in dossiers.lines_for(actor, rows) if one.entry]
    context = {"dossier": dossier, "form": form, "lines": lines, "chosen": chosen}
    return render(request, "packages/reader.html", context, status=form.status)


def _numbers(texts: list[str]) -> tuple[int, ...]:
    plain = (one for one in texts[:MOST_CHOSEN] if one.isascii() and one.isdecimal())
    return tuple(int(one) for one in plain if len(one) < 8)
