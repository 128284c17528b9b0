"""The table of opinions received, taken up and explained, for the printer and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, compose_table
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from .. import permissions
from ..actions.note_reading import note_table
from ..kinds import RequestState
from ..selectors import document_for, requests_about, threads_on
from .showing import shown

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

NAME = "bang-tong-hop-y-kien"


@require_GET
@page(permissions.VIEW.code)
def print_table(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Set the table as PDF/A."""
    document = document_for(actor, document_id)
    rows = rows_of(document)
    title = _("Opinions on the draft, taken up and explained: %(subject)s") % {
        "subject": document.subject
    }
    made = compose_table(title, _columns(), rows)
    note_table(actor, document=document, form="pdf", rows=len(rows))
    return print_answer(made.pdf, name=f"{NAME}.pdf")


@require_GET
@page(permissions.VIEW.code)
def table_xlsx(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Hand the table out as a workbook."""
    document = document_for(actor, document_id)
    rows = rows_of(document)
    note_table(actor, document=document, form="xlsx", rows=len(rows))
    return xlsx_answer(NAME, [column.header for column in _columns()], rows)


def _columns() -> list[Column]:
    return [
        Column(_("No."), 0.4, Alignment.CENTER),
        Column(_("Who was asked"), 1.6),
        Column(_("Opinion"), 1.1),
        Column(_("What was said"), 3),
        Column(_("Taken up or explained"), 2.6),
        Column(_("Version"), 0.7, Alignment.CENTER),
    ]


def rows_of(document: Document) -> list[list[str]]:
    """Return one line for each request that stands: who, what, and what became of it."""
    said: dict[UUID, list[str]] = {}
    for thread in threads_on(document):
        if thread.request_id:
            words = "; ".join(one.text for one in thread.comments.all())
            at = _("Page %(page)s, “%(quote)s”") % {
                "page": thread.page,
                "quote": thread.quote[:160],
            }
            said.setdefault(thread.request_id, []).append(f"{at}: {words}")
    standing = [
        shown(one) for one in requests_about(document.pk) if one.state != RequestState.WITHDRAWN
    ]
    rows = []
    for number, one in enumerate(standing, start=1):
        opinion = one.opinion
        texts = [opinion.text] if opinion and opinion.text else []
        became = [str(one.outcome.label)] if one.outcome else []
        if opinion and opinion.outcome_text:
            became.append(opinion.outcome_text)
        rows.append(
            [
                str(number),
                one.request.asked_label,
                str(one.status.label),
                "\n".join([*texts, *said.get(one.request.pk, [])]),
                ". ".join(became),
                str(opinion.outcome_ordinal or "") if opinion else "",
            ]
        )
    return rows
