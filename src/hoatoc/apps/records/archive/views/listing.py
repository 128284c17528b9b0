"""The closed dossiers: with their units, due, before the archive, in it; on paper and as a book."""

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
from hoatoc.ui.components import Tab
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from ..actions.note_use import note_export
from ..permissions import SUBMIT, VIEW
from ..printing.lists import SUBMITTED, set_list, submitted_rows
from ..rules import CustodyState
from ..selectors.custodies import DUE, counts_by_state, custodies_for
from ..selectors.holds import holds_on
from ..selectors.loans import lent_among
from .areas import areas, custody_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Status

    from ..models import Custody, Hold, Loan

PER_PAGE = 50
MOST_ROWS = 3_000
TITLE = "Mục lục hồ sơ"


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the closed dossiers that the actor may see."""
    asked = _asked(request)
    rows = custodies_for(actor, words=asked.get("q", ""), state=asked.get("state", ""))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "areas": areas("list"),
        "page": shown,
        "total": shown.paginator.count,
        "rows": _rows(actor, list(shown)),
        "tabs": _tabs(asked, counts_by_state(actor)),
        "words": asked.get("q", ""),
        "state": asked.get("state", ""),
        "asked": urlencode(asked),
        "is_asked": bool(asked),
        "may_submit": actor.has(SUBMIT.code),
    }
    return render(request, "archive/list.html", context)


@require_GET
@page(VIEW.code)
def list_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the list as a workbook, or as PDF/A in the columns of the law."""
    asked = _asked(request)
    found = custodies_for(actor, words=asked.get("q", ""), state=asked.get("state", ""))
    rows = submitted_rows((one, one.place) for one in found[:MOST_ROWS])
    form = "pdf" if request.GET.get("format") == "pdf" else "xlsx"
    note_export(actor, what="dossiers", form=form, rows=len(rows))
    if form == "xlsx":
        name = f"luu-tru-{clock.today():%Y%m%d}"
        return xlsx_answer(name, [column.header for column in SUBMITTED], rows)
    pdf = set_list(actor.issuing_unit, TITLE, SUBMITTED, rows)
    return print_answer(pdf, name="muc-luc-ho-so.pdf")


def _rows(
    actor: Actor, shown: list[Custody]
) -> list[tuple[Custody, Status, list[Hold], list[Loan]]]:
    """Return each dossier with its mark, the orders over it, and who has it."""
    holds = holds_on(actor, [one.dossier_id for one in shown])
    loans = lent_among(actor, [one.pk for one in shown])
    return [
        (one, custody_status(one), holds.get(one.dossier_id, []), loans.get(one.pk, []))
        for one in shown
    ]


def _asked(request: HttpRequest) -> dict[str, str]:
    given = {"q": request.GET.get("q", "")[:200], "state": request.GET.get("state", "")[:12]}
    # What no keyboard writes, such as a NUL, asks nothing.
    clean = {key: "".join(c for c in said if c.isprintable()) for key, said in given.items()}
    return {key: value for key, value in clean.items() if value}


def _tabs(asked: dict[str, str], counts: dict[str, int]) -> list[Tab]:
    labels = (
        ("", _("All")),
        (DUE, _("Due within 30 days")),
        (CustodyState.WITH_UNIT.value, _("With the unit")),
        (CustodyState.SUBMITTED.value, _("Submitted to the archive")),
        (CustodyState.ARCHIVED.value, _("In the archive")),
        (CustodyState.DESTROYED.value, _("Destroyed")),
    )
    tabs = []
    for value, label in labels:
        said = {k: v for k, v in {**asked, "state": value}.items() if v}
        url = f"{reverse('archive:list')}?{urlencode(said)}"
        current = asked.get("state", "") == value
        tabs.append(Tab(label=label, url=url, current=current, count=counts[value]))
    return tabs
