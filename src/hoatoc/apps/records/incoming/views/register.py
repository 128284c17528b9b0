"""The incoming register (Annex IV, form VI): on screen, printed, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.tables import Cover, register_book, register_columns
from hoatoc.ui import moments
from hoatoc.ui.asking import with_query
from hoatoc.ui.books import one_volume
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.forms import PeriodForm
from hoatoc.ui.pages import page
from hoatoc.ui.tables import csv_answer, xlsx_answer

from .. import permissions
from ..actions.note_use import note_export
from ..forms import QuestionUnreadable
from ..rules import State
from ..selectors import register_rows
from .showing import kind_name

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument

FORM = "VI"
PAGE_SIZE = 50
MOST_ROWS = 10_000


@require_GET
@page(permissions.VIEW.code)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the book, newest lines first unless a period was asked for."""
    form = PeriodForm(request.GET or None)
    since, until = _period(form)
    rows = register_rows(actor, since, until)
    shown = Paginator(rows.reverse(), PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    context: dict[str, Any] = {
        "form": form,
        "page": shown,
        "columns": [column.header for column in register_columns(FORM)],
        "rows": [(one, line_of(one)) for one in shown],
        "print_url": with_query(request, reverse("incoming:register_print")),
        "export_csv": with_query(request, reverse("incoming:register_export"), format="csv"),
        "export_xlsx": with_query(request, reverse("incoming:register_export"), format="xlsx"),
        "unit": actor.issuing_unit,
    }
    return render(request, "incoming/register.html", context)


@require_GET
@page(permissions.VIEW.code)
def register_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the book as PDF/A with its cover."""
    rows, since, until = _asked(request, actor)
    lines = one_volume(rows)
    note_export(actor, what="register", form="pdf", rows=len(lines))
    book = register_book(FORM, [line_of(one) for one in lines], _cover(actor, lines, since, until))
    return print_answer(book.pdf, name=f"so-van-ban-den-{clock.today():%Y%m%d}.pdf")


@require_GET
@page(permissions.VIEW.code)
def register_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the book as CSV or XLSX."""
    rows, _since, _until = _asked(request, actor)
    lines = [line_of(one) for one in rows[:MOST_ROWS]]
    form = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    note_export(actor, what="register", form=form, rows=len(lines))
    write = xlsx_answer if form == "xlsx" else csv_answer
    header = [column.header for column in register_columns(FORM)]
    return write(f"so-van-ban-den-{clock.today():%Y%m%d}", header, lines)


def line_of(one: IncomingDocument) -> list[str]:
    """Return the ten columns of form VI for one document."""
    leads: list[Any] = getattr(one, "leads", [])
    lead = leads[-1] if leads else None
    return [
        moments.day(one.arrived_on) if one.arrived_on else "",
        str(one.arrival_number or ""),
        one.organ_name,
        one.reference,
        moments.day(one.dated_on),
        f"{kind_name(one)}: {one.subject}",
        lead.holder_name if lead else "",
        moments.day(lead.created_at) if lead else "",
        _("electronic") if lead else "",
        _remark(one),
    ]


def _remark(one: IncomingDocument) -> str:
    """Say that a document was destroyed, or where its paper is kept."""
    destroyed = str(one.get_state_display()) if one.state == State.RECALLED else ""
    return ". ".join(part for part in (destroyed, one.paper_place) if part)


def _period(form: PeriodForm) -> tuple[date | None, date | None]:
    if form.is_bound and form.is_valid():
        return form.cleaned_data["since"], form.cleaned_data["until"]
    return None, None


def _asked(
    request: HttpRequest, actor: Actor
) -> tuple[QuerySet[IncomingDocument], date | None, date | None]:
    form = PeriodForm(request.GET)
    if not form.is_valid():
        raise QuestionUnreadable
    since, until = _period(form)
    return register_rows(actor, since, until), since, until


def _cover(
    actor: Actor, lines: list[IncomingDocument], since: date | None, until: date | None
) -> Cover:
    unit = actor.issuing_unit
    first, last = (lines[0], lines[-1]) if lines else (None, None)
    starts = since or (first.arrived_on if first else None)
    ends = until or (last.arrived_on if last else None)
    numbers = (str(first.arrival_number), str(last.arrival_number)) if first and last else ("", "")
    return Cover(
        issuing_unit=unit.name,
        year=str((ends or clock.today()).year),
        parent_body=unit.parent.name if unit.parent else "",
        numbers=numbers,
        dates=(moments.day(starts) if starts else "", moments.day(ends) if ends else ""),
    )
