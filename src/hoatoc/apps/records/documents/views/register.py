"""The outgoing register of a year (Decree 30/2020, Annex IV, form I)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.apps.records.practice.facade import series_names
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.typesetting.tables import Cover, register_book, register_columns
from hoatoc.ui.asking import with_query
from hoatoc.ui.books import one_volume
from hoatoc.ui.components import Tab
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.forms import PeriodForm
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from .. import permissions
from ..actions.note_use import note_export
from ..forms import QuestionUnreadable
from ..kinds import DocumentKind
from ..rules import State
from ..selectors import Period, documents_on, register_of, register_years
from .showing import state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..selectors import Line

PAGE_SIZE = 50
FORM = "I"
SEVERAL = 2
EARLIEST, LATEST = 1945, 9998


@require_GET
@page(permissions.VIEW.code)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the register of a year or of a part of it."""
    form, period = _asked(request)
    rows = register_of(actor, period)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    year = period.since.year
    years = register_years(actor)
    context = {
        "form": form,
        "year": year,
        "period": period,
        "page": shown,
        "rows": [
            (
                line.document,
                register_row(line),
                state_status(line.document),
                bool(line.entry.cancelled_because),
            )
            for line in documents_on(actor, shown)
        ],
        "headers": [column.header for column in register_columns(FORM)],
        "tabs": [
            Tab(label=str(one), url=f"{request.path}?year={one}", current=one == year)
            for one in years
        ],
        "series_tabs": _series_tabs(request, actor, period, years.get(year, [])),
        "print_url": with_query(request, reverse("documents:register_print")),
        "xlsx_url": with_query(request, reverse("documents:register_xlsx")),
        "is_part": not actor.has(permissions.REGISTER.code),
        "unit": actor.issuing_unit,
    }
    return render(request, "documents/register.html", context)


def _series_tabs(request: HttpRequest, actor: Actor, period: Period, codes: list[str]) -> list[Tab]:
    """Return the series of a year where there are several; names are those of its last day."""
    if len(codes) < SEVERAL:
        return []
    names = series_names(actor.issuing_unit, date(period.since.year, 12, 31))
    labels = dict(DocumentKind.choices)
    return [
        Tab(
            label=names.get(code) or str(labels.get(code, code)),
            url=f"{request.path}?{urlencode([('year', str(period.since.year)), ('series', code)])}",
            current=code == period.series,
        )
        for code in codes
    ]


@require_GET
@page(permissions.VIEW.code)
def register_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the register as PDF/A for the printer and for the archive (R-007)."""
    _form, period = _asked(request)
    lines = documents_on(actor, one_volume(register_of(actor, period)))
    rows = [register_row(one) for one in lines]
    unit = actor.issuing_unit
    cover = Cover(
        issuing_unit=unit.name,
        year=str(period.since.year),
        parent_body=unit.parent.name if unit.parent else "",
        numbers=(_number(rows, 0), _number(rows, -1)),
        dates=(f"{period.since:%d/%m/%Y}", f"{period.until:%d/%m/%Y}"),
    )
    void = [place for place, line in enumerate(lines) if line.entry.cancelled_because]
    book = register_book(FORM, rows, cover, struck=void)
    note_export(actor, what="documents.register", form="pdf", rows=len(rows))
    return print_answer(book.pdf, name=f"so-van-ban-di-{period.since:%Y}.pdf")


@require_GET
@page(permissions.VIEW.code)
def register_xlsx(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the register as a workbook."""
    _form, period = _asked(request)
    rows = [register_row(one) for one in documents_on(actor, register_of(actor, period))]
    note_export(actor, what="documents.register", form="xlsx", rows=len(rows))
    header = [column.header for column in register_columns(FORM)]
    return xlsx_answer(f"so-van-ban-di-{period.since:%Y}", header, rows)


def _asked(request: HttpRequest) -> tuple[PeriodForm, Period]:
    """Return the period of the URL: the days that were given, or the whole year."""
    text = request.GET.get("year", "")
    if text and not (text.isascii() and text.isdigit() and EARLIEST <= int(text[:6]) <= LATEST):
        raise QuestionUnreadable
    series = request.GET.get("series", "")
    if series and series not in DocumentKind.values:
        raise QuestionUnreadable
    year = int(text) if text else clock.today().year
    form = PeriodForm({k: request.GET.get(k, "") for k in ("since", "until")})
    if not form.is_valid():
        return form, Period(date(year, 1, 1), date(year, 12, 31), series)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    first = since or date(until.year if until else year, 1, 1)
    return form, Period(first, until or date(first.year, 12, 31), series)


def register_row(line: Line) -> list[str]:
    """Return one line in the columns of form I; what is signed for on paper stays empty."""
    document, entry = line.document, line.entry
    receivers = [recipient.unit.name for recipient in document.recipients.all()]
    is_void = bool(entry.cancelled_because)
    sent = None if is_void else document.issued_at
    return [
        str(entry),
        f"{entry.on:%d/%m/%Y}",
        f"{document.get_kind_display()}: {document.subject}",
        document.signatories,
        "; ".join(receivers),
        _("Registry; %(unit)s") % {"unit": document.drafting_unit.abbreviation},
        "0" if is_void else str(len(receivers)),
        f"{sent.astimezone(VIETNAM):%d/%m/%Y}" if sent else "",
        _("Electronic") if sent else "",
        _remark(line),
    ]


def _remark(line: Line) -> str:
    """Say what the number has become: void with its reason, recalled, replaced."""
    if line.entry.cancelled_because:
        cancelled = line.entry.cancellation
        return _("Number cancelled on %(day)s: %(reason)s") % {
            "day": f"{cancelled.created_at.astimezone(VIETNAM):%d/%m/%Y}",
            "reason": cancelled.reason,
        }
    document = line.document
    became = document.state in (State.RECALLED, State.REPLACED)
    said = [str(document.get_state_display())] if became else []
    return ". ".join([*said, document.note] if document.note else said)


def _number(rows: list[list[str]], place: int) -> str:
    return rows[place][0].partition("/")[0] if rows else ""
