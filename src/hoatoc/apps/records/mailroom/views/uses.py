"""The book of use of stored copies: its lines, what came back, its print."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.typesetting.tables import register_columns
from hoatoc.ui.books import BookPeriod, one_volume
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.note_print import note_book
from ..actions.take_back_copy import take_back_copy
from ..permissions import KEEP, VIEW
from ..policies import MailroomPolicy
from ..printing import USES, printed_book, use_line
from ..selectors import use_for, uses_for
from .tabs import PER_PAGE, tabs

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the lines of a period; what is out can be taken back."""
    asked = BookPeriod.of(request)
    rows = uses_for(actor, asked.since, asked.until)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    policy = MailroomPolicy(actor)
    context = {
        "tabs": tabs("uses"),
        "asked": asked,
        "page": shown,
        "columns": [column.header for column in register_columns(USES)],
        "rows": [(one, use_line(one), policy.can_take_back(one)) for one in shown],
        "print_url": asked.address("mailroom:uses_print"),
        "unit": actor.issuing_unit,
        "keeps": policy.can_keep(),
    }
    return render(request, "mailroom/uses.html", context)


@require_GET
@page(VIEW.code)
def book_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the book as PDF/A with its cover; readers sign it on paper."""
    asked = BookPeriod.of(request)
    asked.require_readable()
    rows = one_volume(uses_for(actor, asked.since, asked.until))
    note_book(actor, book=_("the book of use of stored copies"), rows=len(rows))
    lines = [use_line(one) for one in rows]
    pdf = printed_book(USES, actor.issuing_unit, lines, asked.since, asked.until)
    name = f"so-su-dung-ban-luu-{asked.until:%Y}.pdf"
    return print_answer(pdf, name=name)


@require_POST
@page(KEEP.code)
def take_back(request: HttpRequest, actor: Actor, use_id: UUID) -> HttpResponse:
    """Write down that a copy came back."""
    take_back_copy(actor, use=use_for(actor, use_id))
    messages.success(request, _("The copy is back."))
    return redirect("mailroom:uses")
