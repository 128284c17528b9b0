"""The book of what goes by post: its lines, one of them, its print and its envelopes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.typesetting.envelopes import EnvelopeSize
from hoatoc.kernel.typesetting.tables import register_columns
from hoatoc.ui.books import BookPeriod, one_volume
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from ..actions.cancel_dispatch import cancel_dispatch
from ..actions.note_print import note_book, note_envelope
from ..forms import CancelForm, SizeForm
from ..permissions import KEEP, VIEW
from ..policies import MailroomPolicy
from ..printing import DISPATCHES, dispatch_line, printed_book, printed_envelope
from ..selectors import dispatch_for, dispatches_for, urgency_of
from .tabs import PER_PAGE, tabs

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the lines of a period."""
    asked = BookPeriod.of(request)
    rows = dispatches_for(actor, asked.since, asked.until)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    context = {
        "tabs": tabs("dispatches"),
        "asked": asked,
        "page": shown,
        "columns": [column.header for column in register_columns(DISPATCHES)],
        "rows": [(one, dispatch_line(one)) for one in shown],
        "print_url": asked.address("mailroom:dispatches_print"),
        "unit": actor.issuing_unit,
        "keeps": MailroomPolicy(actor).can_keep(),
    }
    return render(request, "mailroom/dispatches.html", context)


@require_GET
@page(VIEW.code)
def book_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set the book as PDF/A with its cover; the post signs and stamps it on paper."""
    asked = BookPeriod.of(request)
    asked.require_readable()
    rows = one_volume(dispatches_for(actor, asked.since, asked.until))
    note_book(actor, book=_("the book of what goes by post"), rows=len(rows))
    void = [place for place, one in enumerate(rows) if one.is_cancelled]
    lines = [dispatch_line(one) for one in rows]
    unit = actor.issuing_unit
    pdf = printed_book(DISPATCHES, unit, lines, asked.since, asked.until, struck=void)
    return print_answer(pdf, name=f"so-gui-buu-dien-{asked.until:%Y}.pdf")


@require_GET
@page(VIEW.code)
def detail(request: HttpRequest, actor: Actor, dispatch_id: UUID) -> HttpResponse:
    """Show one line with its envelope."""
    found = dispatch_for(actor, dispatch_id)
    context = {
        "one": found,
        "sizes": SizeForm(initial={"size": EnvelopeSize.C5}),
        "may_cancel": MailroomPolicy(actor).can_cancel(found),
    }
    return render(request, "mailroom/detail.html", context)


@require_GET
@page(VIEW.code)
def envelope(request: HttpRequest, actor: Actor, dispatch_id: UUID) -> HttpResponse:
    """Set the envelope for the printer's feed."""
    found = dispatch_for(actor, dispatch_id)
    form = SizeForm(request.GET)
    size = EnvelopeSize(form.cleaned_data["size"]) if form.is_valid() else EnvelopeSize.C5
    note_envelope(actor, dispatch=found)
    pdf = printed_envelope(found, size, urgency=urgency_of(actor, found))
    return print_answer(pdf, name="bi-van-ban.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@page(KEEP.code)
def cancel(request: HttpRequest, actor: Actor, dispatch_id: UUID) -> HttpResponse:
    """Ask for the reason, and strike the line through."""
    found = dispatch_for(actor, dispatch_id)
    MailroomPolicy(actor).can_cancel(found).require()
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            cancel_dispatch(actor, dispatch=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("Struck out. The line stays in the book with its reason."))
            return redirect("mailroom:detail", found.pk)
    return render(request, "mailroom/cancel.html", {"one": found, "form": form}, status=form.status)
