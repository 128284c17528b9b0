"""The book of copies for a period: on screen, and as PDF/A (R-007)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, Cover, compose_table
from hoatoc.ui import moments
from hoatoc.ui.books import BookPeriod, one_volume
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.note_use import note_register
from ..permissions import VIEW
from ..selectors import register_rows

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

PER_PAGE = 50
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


@require_GET
@page(VIEW.code)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the book of a period, of this year unless one was asked for."""
    asked = BookPeriod.of(request)
    rows = register_rows(actor, asked.since, asked.until)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "asked": asked,
        "page": shown,
        "columns": [column.header for column in COLUMNS],
        "rows": [(one, _line(one)) for one in shown],
        "print_url": asked.address("copies:register_print"),
        "unit": actor.issuing_unit,
    }
    return render(request, "copies/register.html", context)


@require_GET
@page(VIEW.code)
def register_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the book as PDF/A with its cover."""
    asked = BookPeriod.of(request)
    asked.require_readable()
    rows = one_volume(register_rows(actor, asked.since, asked.until))
    note_register(actor, rows=len(rows))
    unit = actor.issuing_unit
    cover = Cover(
        issuing_unit=unit.name,
        year=str(asked.until.year),
        parent_body=unit.parent.name if unit.parent else "",
        numbers=(str(rows[0].number), str(rows[-1].number)) if rows else ("", ""),
        dates=(moments.day(asked.since), moments.day(asked.until)),
    )
    void = [place for place, one in enumerate(rows) if one.is_cancelled]
    book = compose_table(TITLE, COLUMNS, [_line(one) for one in rows], cover, struck=void)
    return print_answer(book.pdf, name=f"so-ban-sao-{asked.until:%Y}.pdf")


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
