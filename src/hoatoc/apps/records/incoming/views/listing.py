"""The list of incoming documents, and the same list as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui import moments
from hoatoc.ui.asking import with_query
from hoatoc.ui.components import Act, Tab
from hoatoc.ui.pages import page
from hoatoc.ui.tables import csv_answer, xlsx_answer

from .. import permissions
from ..actions.note_use import note_export
from ..forms import QuestionForm
from ..questions import LATE, WAITING, answer, count
from ..rules import State
from .facets import chips_of, facets_of
from .showing import kind_name, state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument
    from ..questions import Counts, IncomingQuestion

PAGE_SIZE = 25
MOST_ROWS = 10_000


@require_GET
@page(permissions.VIEW.code)
def list_incoming(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was asked for; the same number of queries for 5 rows and for 100,000."""
    form = QuestionForm(request.GET)
    question = form.question()
    counts = count(actor, question)
    paginator = Paginator(answer(actor, question), PAGE_SIZE)
    # Counted already, with the facets.
    paginator.count = counts.total
    shown = paginator.get_page(request.GET.get("page", "1")[:9])
    context: dict[str, Any] = {
        "question": question,
        "total": counts.total,
        "page": shown,
        "rows": [(one, state_status(one)) for one in shown],
        "facets": facets_of(request, question, counts),
        "chips": chips_of(request, question, counts),
        "tabs": _tabs(request, question, counts),
        "export_csv": with_query(request, reverse("incoming:export"), format="csv"),
        "export_xlsx": with_query(request, reverse("incoming:export"), format="xlsx"),
        "may_take_in": actor.has(permissions.REGISTER.code),
        "empty_act": Act(label=_("Take in a document"), url=reverse("incoming:take_in")),
        "is_asked": bool(request.GET),
    }
    return render(request, "incoming/list.html", context)


def _tabs(request: HttpRequest, question: IncomingQuestion, counts: Counts) -> list[Tab]:
    quarantined = State.QUARANTINED.value
    return [
        Tab(
            label=_("All that I may see"),
            url=request.path,
            current=not (question.waits or question.is_late) and question.states != (quarantined,),
            icon="incoming",
        ),
        Tab(
            label=_("Waiting for me"),
            url=f"{request.path}?mine={WAITING}",
            current=question.waits,
            icon="tasks",
        ),
        Tab(
            label=_("Overdue"),
            url=f"{request.path}?mine={LATE}",
            current=question.is_late,
            icon="stop",
        ),
        Tab(
            label=_("In quarantine"),
            url=f"{request.path}?state={quarantined}",
            current=not question.waits and question.states == (quarantined,),
            count=counts.states.get(quarantined),
            icon="stop",
        ),
    ]


@require_GET
@page(permissions.VIEW.code)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the rows of the question in the URL as CSV or XLSX."""
    question = QuestionForm(request.GET).question()
    rows = [_row(one) for one in answer(actor, question)[:MOST_ROWS]]
    form = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    note_export(actor, what="incoming", form=form, rows=len(rows))
    write = xlsx_answer if form == "xlsx" else csv_answer
    return write(f"van-ban-den-{clock.today():%Y%m%d}", _header(), rows)


def _header() -> list[str]:
    return [
        _("Arrival number"), _("Arrived on"), _("Issuing organ"), _("Number and symbol"),
        _("Date of the document"), _("Kind of document"), _("Subject"), _("State"),
        _("Reply due on"), _("How it came"),
    ]  # fmt: skip


def _row(one: IncomingDocument) -> list[str]:
    return [
        str(one.arrival_number or ""),
        moments.day(one.arrived_on) if one.arrived_on else "",
        one.organ_name,
        one.reference,
        moments.day(one.dated_on),
        kind_name(one),
        one.subject,
        str(one.get_state_display()),
        moments.day(one.reply_due_on) if one.reply_due_on else "",
        str(one.get_channel_display()),
    ]
