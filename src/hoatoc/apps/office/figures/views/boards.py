"""The boards, and their files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, compose_table
from hoatoc.ui.components import Tab
from hoatoc.ui.downloads import PDF, download_answer
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from ..actions.note_export import note_export
from ..boards import documents_board, signing_board, uses_board
from ..forms import PeriodForm
from ..permissions import VIEW
from ..rules import HEIGHT, WIDTH, rows_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Board
    from ..rules import Asked

BOARDS: dict[str, Callable[[Actor, Asked], Board]] = {
    "outgoing": lambda actor, asked: documents_board(actor, "outgoing", asked),
    "incoming": lambda actor, asked: documents_board(actor, "incoming", asked),
    "dossiers": lambda actor, asked: documents_board(actor, "dossiers", asked),
    "signing": signing_board,
    "uses": uses_board,
}


@require_GET
@page(VIEW.code)
def outgoing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was drafted, signed and issued."""
    return _show(request, actor, "outgoing")


@require_GET
@page(VIEW.code)
def incoming(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what arrived and how it was settled."""
    return _show(request, actor, "incoming")


@require_GET
@page(VIEW.code)
def dossiers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show which dossiers were opened and closed, and how long they are kept."""
    return _show(request, actor, "dossiers")


@require_GET
@page(VIEW.code)
def signing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who signs digitally and who does not."""
    return _show(request, actor, "signing")


@require_GET
@page(VIEW.code)
def uses(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how documents are used, by account."""
    return _show(request, actor, "uses")


@require_GET
@page(VIEW.code)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out a board as a workbook or on paper, and record it."""
    subject = request.GET.get("subject", "outgoing")
    if subject not in BOARDS:
        raise NotFound
    board = BOARDS[subject](actor, PeriodForm(request.GET).asked())
    form = "pdf" if request.GET.get("format") == "pdf" else "xlsx"
    note_export(actor, what=subject, form=form, rows=len(board.rows))
    head = [str(board.first_head), *(str(one) for one in board.heads)]
    lines = [[_said(row.label, row.note), *(str(c.count) for c in row.cells)] for row in board.rows]
    lines.append([_("Total"), *(str(cell.count) for cell in board.total)])
    if form == "xlsx":
        return xlsx_answer(f"so-lieu-{subject}", head, lines)
    columns = [Column(head[0], 4), *(Column(one, 1, Alignment.RIGHT) for one in head[1:])]
    made = compose_table(f"{_('Figures')}: {_titles()[subject]}", columns, lines).pdf
    return download_answer(made, name=f"so-lieu-{subject}.pdf", media_type=PDF)


def _show(request: HttpRequest, actor: Actor, subject: str) -> HttpResponse:
    form = PeriodForm(request.GET)
    form.offer(rows_of(subject))
    asked = form.asked()
    query = request.GET.copy()
    context = {
        "form": form,
        "asked": asked,
        "fields": list(form),
        "board": BOARDS[subject](actor, asked),
        "tabs": [
            Tab(
                label=label,
                url=f"{reverse(f'figures:{code}')}?{query.urlencode()}",
                current=code == subject,
            )
            for code, label in _titles().items()
        ],
        "width": WIDTH,
        "height": HEIGHT,
        "exports": [
            (form_name, f"{reverse('figures:export')}?{_exported(request, subject, form_name)}")
            for form_name in ("XLSX", "PDF")
        ],
    }
    return render(request, "figures/board.html", context)


def _titles() -> dict[str, str]:
    return {
        "outgoing": _("Outgoing documents"),
        "incoming": _("Incoming documents"),
        "dossiers": _("Dossiers"),
        "signing": _("Digital signatures"),
        "uses": _("Uses of documents"),
    }


def _exported(request: HttpRequest, subject: str, form: str) -> str:
    query = request.GET.copy()
    query["subject"], query["format"] = subject, form.lower()
    return query.urlencode()


def _said(label: object, note: object) -> str:
    return f"{label} ({note})" if note else str(label)
