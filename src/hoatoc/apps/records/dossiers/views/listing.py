"""The list of dossiers, and as a workbook or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.tables import Cover, compose_table
from hoatoc.ui.components import Act, Status, Tab
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from ..actions.note_use import note_export
from ..forms.dossiers import ListForm
from ..permissions import VIEW
from ..policies import DossierPolicy
from ..rules import DossierState
from ..selectors.dossiers import counts_by_state, dossiers_for, years_of
from .columns import LIST, LIST_TITLE, list_rows

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier

PER_PAGE = 50
MOST_ROWS = 3_000


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the dossiers that the actor may see, last changed first."""
    form = ListForm(request.GET)
    question = form.question()
    rows = dossiers_for(actor, **question)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    asked = {k: request.GET.get(k, "") for k in ("q", "state", "year", "mine") if k in request.GET}
    asked = {key: value for key, value in asked.items() if value}
    may_open = bool(DossierPolicy(actor).can_open())
    context = {
        "page": shown,
        "total": shown.paginator.count,
        "question": question,
        "is_asked": bool(asked),
        "rows": [(one, status_of(one)) for one in shown],
        "tabs": _tabs(asked, counts_by_state(actor)),
        "years": years_of(actor),
        "asked": urlencode(asked),
        "may_open": may_open,
        "first": Act(label=_("Open a dossier"), url=reverse("dossiers:open"), icon="add"),
    }
    return render(request, "dossiers/list.html", context)


@require_GET
@page(VIEW.code)
def list_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the list as a workbook, or as PDF/A in the columns of the law."""
    found = list(dossiers_for(actor, **ListForm(request.GET).question())[:MOST_ROWS])
    found.sort(key=lambda one: (one.year, one.code))
    rows = list_rows(found)
    form = "pdf" if request.GET.get("format") == "pdf" else "xlsx"
    note_export(actor, what="dossiers", form=form, rows=len(rows))
    if form == "xlsx":
        name = f"muc-luc-ho-so-{clock.today():%Y%m%d}"
        return xlsx_answer(name, [column.header for column in LIST], rows)
    unit = actor.issuing_unit
    parent = unit.parent.name if unit.parent else ""
    cover = Cover(issuing_unit=unit.name, year=str(clock.today().year), parent_body=parent)
    made = compose_table(LIST_TITLE, LIST, rows, cover)
    return print_answer(made.pdf, name="muc-luc-ho-so.pdf")


def status_of(dossier: Dossier) -> Status:
    """Return the state of a dossier as a mark."""
    if dossier.state == DossierState.OPEN:
        return Status(dossier.get_state_display(), "blue", "dossier")
    if dossier.state == DossierState.DESTROYED:
        return Status(dossier.get_state_display(), "grey", "closed")
    return Status(dossier.get_state_display(), "green", "seal")


def _tabs(asked: dict[str, str], counts: dict[str, int]) -> list[Tab]:
    tabs = []
    for value, label in ListForm().fields["state"].choices:  # type: ignore[attr-defined]
        said = {k: v for k, v in {**asked, "state": value}.items() if v}
        url = f"{reverse('dossiers:list')}?{urlencode(said)}"
        tabs.append(
            Tab(label=label, url=url, current=asked.get("state", "") == value, count=counts[value])
        )
    return tabs
