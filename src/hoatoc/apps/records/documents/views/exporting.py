"""The list as a file: what is shown, at most ten thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.ui.pages import page
from hoatoc.ui.tables import csv_answer, xlsx_answer

from .. import permissions
from ..actions.note_use import note_export
from ..forms import QuestionForm
from ..questions import answer

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

MOST_ROWS = 10_000


@require_GET
@page(permissions.VIEW.code)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the rows of the question in the URL as CSV or XLSX."""
    question = QuestionForm(request.GET).question()
    rows = [_row(document) for document in answer(actor, question)[:MOST_ROWS]]
    form = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    note_export(actor, what="documents", form=form, rows=len(rows))
    name = f"van-ban-di-{clock.today():%Y%m%d}"
    write = xlsx_answer if form == "xlsx" else csv_answer
    return write(name, _header(), rows)


def _header() -> list[str]:
    return [
        _("Number and symbol"), _("Date"), _("Kind of document"), _("Subject"),
        _("Degree of urgency"), _("State"), _("Drafted by"), _("Drafting unit"), _("Signatory"),
        _("Reply due on"), _("Changed"),
    ]  # fmt: skip


def _row(document: Document) -> list[str]:
    return [
        document.reference,
        f"{document.dated_on:%d/%m/%Y}" if document.dated_on else "",
        str(document.get_kind_display()),
        document.subject,
        str(document.get_urgency_display()),
        str(document.get_state_display()),
        document.author.rank_and_name,
        document.drafting_unit.name,
        document.signatories,
        f"{document.reply_due_on:%d/%m/%Y}" if document.reply_due_on else "",
        f"{document.changed_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
    ]
