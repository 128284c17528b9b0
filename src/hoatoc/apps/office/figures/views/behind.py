"""The documents behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.declarations import states_of_all
from hoatoc.ui.entries import entry_address
from hoatoc.ui.pages import page

from ..forms import PeriodForm
from ..permissions import VIEW
from ..rules import rows_of
from ..selectors import figures_of, lines_named, rows_behind, signed_behind, used_by

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.search.models import SearchEntry

PAGE_SIZE = 50
_PAGES = {
    "outgoing": "documents:detail",
    "incoming": "incoming:detail",
    "dossiers": "dossiers:detail",
}


@require_GET
@page(VIEW.code)
def behind(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the documents or dossiers that a figure of a board counts."""
    subject = request.GET.get("subject", "outgoing")
    code = request.GET.get("figure", "drafted")
    unit = _number(request, "unit")
    form = PeriodForm(request.GET)
    form.offer(rows_of(subject))
    asked = form.asked()
    if subject == "uses":
        used = used_by(actor, unit or 0, code, asked.span)
        return _list(request, used, _("Documents that were used"), _used)
    if subject not in _PAGES:
        raise NotFound
    rows = rows_behind(actor, subject, code, asked, unit)
    label = str(next(one.label for one in figures_of(subject) if one.code == code))
    if unit is not None:
        label = f"{label}: {lines_named([unit], asked.rows).get(unit, '')}"
    if subject == "dossiers":
        return _list(request, rows, label, _dossier, are_dossiers=True)
    return _list(request, rows, label, lambda row: _document(row, _PAGES[subject]))


@require_GET
@page(VIEW.code)
def signed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what one person signed."""
    span = PeriodForm(request.GET).asked().span
    rows = signed_behind(actor, _number(request, "person") or 0, span)
    page_name = _PAGES["outgoing"]
    return _list(request, rows, _("Signed"), lambda row: _document(row, page_name))


def _number(request: HttpRequest, name: str) -> int | None:
    said = request.GET.get(name, "")[:15]
    return int(said) if said.isascii() and said.isdigit() else None


def _list(
    request: HttpRequest,
    rows: QuerySet[Any],
    title: str,
    cells: Any,
    *,
    are_dossiers: bool = False,
) -> HttpResponse:
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "title": title,
        "span": PeriodForm(request.GET).asked().span,
        "page": shown,
        "rows": [cells(row) for row in shown],
        "total": shown.paginator.count,
        "are_dossiers": are_dossiers,
    }
    return render(request, "figures/behind.html", context)


def _document(row: Any, page_name: str) -> dict[str, object]:
    return {
        "reference": row.reference,
        "dated_on": row.dated_on or row.created_at,
        "subject": row.subject,
        "state": row.get_state_display(),
        "url": reverse(page_name, args=[row.pk]),
    }


def _dossier(row: Any) -> dict[str, object]:
    return {
        "reference": f"{row.code}/{row.year}",
        "dated_on": row.started_on,
        "subject": row.title,
        "state": row.get_state_display(),
        "url": reverse(_PAGES["dossiers"], args=[row.pk]),
    }


def _used(entry: SearchEntry) -> dict[str, object]:
    return {
        "reference": entry.reference,
        "dated_on": entry.dated_on,
        "subject": entry.title,
        "state": states_of_all().get(entry.state, ""),
        "url": entry_address(entry),
    }
