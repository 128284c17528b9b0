"""The book of copies for a period: on screen, and as PDF/A (R-007)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table
from hoatoc.ui import moments
from hoatoc.ui.forms import PeriodForm
from hoatoc.ui.pages import page

from ..actions.note_use import note_register
from ..permissions import VIEW
from ..selectors import register_rows

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

PER_PAGE = 50
MOST_PRINTED = 3_000
TITLE = "Sổ đăng ký bản sao"
# Annex IV has no form for copies; these are its columns for outgoing documents, said of copies.
COLUMNS = (
    Column("Số, ký hiệu bản sao", 1.3),
    Column("Ngày sao", 1, Alignment.CENTER),
    Column("Hình thức sao", 1),
    Column("Số, ký hiệu văn bản được sao", 1.4),
    Column("Ngày văn bản", 1, Alignment.CENTER),
    Column("Cơ quan ban hành", 1.6),
    Column("Trích yếu nội dung", 3),
    Column("Số trang", 0.6, Alignment.CENTER),
    Column("Người thực hiện", 1.4),
    Column("Ghi chú", 1.2),
)


class BookTooLong(BureauError):
    """More lines than one printed book should have."""

    code = "copies.period_too_long"
    sentence = _(
        "This period has more than %(most)s lines. Print it in several volumes: choose a shorter "
        "period."
    )


class PeriodUnreadable(BureauError):
    """The address names no period."""

    code = "copies.period_unreadable"
    sentence = _("The period cannot be read. Open the book again and choose the days anew.")


@require_GET
@page(VIEW.code)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the book of a period, of this year unless one was asked for."""
    form, since, until = _asked(request)
    rows = register_rows(actor, since, until)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    days = urlencode({"since": since.isoformat(), "until": until.isoformat()})
    context = {
        "form": form,
        "since": since,
        "until": until,
        "page": shown,
        "columns": [column.header for column in COLUMNS],
        "rows": [(one, _line(one)) for one in shown],
        "print_url": f"{reverse('copies:register_print')}?{days}",
        "unit": actor.issuing_unit,
    }
    return render(request, "copies/register.html", context)


@require_GET
@page(VIEW.code)
def register_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the book as PDF/A with its cover."""
    form, since, until = _asked(request)
    if form.errors:
        raise PeriodUnreadable
    rows = list(register_rows(actor, since, until)[: MOST_PRINTED + 1])
    if len(rows) > MOST_PRINTED:
        raise BookTooLong(most=MOST_PRINTED)
    note_register(actor, rows=len(rows))
    unit = actor.issuing_unit
    cover = Cover(
        issuing_unit=unit.name,
        year=str(until.year),
        parent_body=unit.parent.name if unit.parent else "",
        numbers=(str(rows[0].number), str(rows[-1].number)) if rows else ("", ""),
        dates=(moments.day(since), moments.day(until)),
    )
    void = [place for place, one in enumerate(rows) if one.is_cancelled]
    book = compose_table(TITLE, COLUMNS, [_line(one) for one in rows], cover, struck=void)
    name = f'inline; filename="so-ban-sao-{until:%Y}.pdf"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return HttpResponse(book.pdf, content_type="application/pdf", headers=headers)


def _asked(request: HttpRequest) -> tuple[PeriodForm, date, date]:
    form = PeriodForm({key: request.GET.get(key, "") for key in ("since", "until")})
    given = form.cleaned_data if form.is_valid() else {}
    today = clock.today()
    until = given.get("until") or date((given.get("since") or today).year, 12, 31)
    return form, given.get("since") or date(until.year, 1, 1), until


def _line(one: CertifiedCopy) -> list[str]:
    return [
        one.reference,
        moments.day(one.copied_on),
        str(one.get_form_display()),
        one.reference_of_original,
        moments.day(one.dated_on),
        one.organ_name,
        one.subject,
        str(one.page_count),
        one.person.rank_and_name,
        _remark(one),
    ]


def _remark(one: CertifiedCopy) -> str:
    """Say what it was taken from, and that it is void and why."""
    if one.is_cancelled:
        void = one.cancellation
        day = moments.day(void.created_at)
        return _("Copy cancelled on %(day)s: %(reason)s") % {"day": day, "reason": void.reason}
    return ". ".join(part for part in (str(one.get_original_display()), one.pages) if part)
