"""Following up the work: the list, the same as a file, the register and the slip for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.tables import (
    Cover,
    compose_table,
    register_book,
    register_columns,
    register_title,
)
from hoatoc.ui import moments
from hoatoc.ui.asking import with_query
from hoatoc.ui.books import one_volume
from hoatoc.ui.components import Urgency
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.forms import PeriodForm
from hoatoc.ui.pages import page
from hoatoc.ui.tables import xlsx_answer

from .. import permissions
from ..actions.note_use import PRINTED, note_export, note_use
from ..forms import FollowForm, QuestionUnreadable
from ..selectors import (
    follow_up_rows,
    followed,
    incoming_document_for,
    instructions_of,
    late_count,
    possible_people,
    possible_units,
    slip_parts,
)
from .showing import kind_name, part_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment, IncomingDocument

PAGE_SIZE = 50
MOST_ROWS = 10_000
BOOK, SLIP = "VIII", "VII"


@require_GET
@page(permissions.FOLLOW_UP.code)
def follow_up(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who has which work until when, what is urgent and due first."""
    form = _form(request, actor)
    shown = Paginator(followed(actor, form.question()), PAGE_SIZE).get_page(
        request.GET.get("page", "1")[:9]
    )
    context: dict[str, Any] = {
        "form": form,
        "page": shown,
        "rows": [(one, part_status(one), _urgency(one)) for one in shown],
        "late": late_count(actor),
        "export_url": with_query(request, reverse("incoming:follow_up_export")),
        "book_url": reverse("incoming:follow_up_book"),
        "late_url": f"{request.path}?late=1",
    }
    return render(request, "incoming/follow_up.html", context)


@require_GET
@page(permissions.FOLLOW_UP.code)
def follow_up_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the list as XLSX."""
    rows = [_row(one) for one in followed(actor, _form(request, actor).question())[:MOST_ROWS]]
    note_export(actor, what="follow_up", form="xlsx", rows=len(rows))
    return xlsx_answer(f"theo-doi-viec-{clock.today():%Y%m%d}", _header(), rows)


@require_GET
@page(permissions.FOLLOW_UP.code)
def follow_up_book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Print the follow-up register of a period (Annex IV, form VIII) as PDF/A."""
    form = PeriodForm(request.GET)
    if not form.is_valid():
        raise QuestionUnreadable
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    lines = one_volume(follow_up_rows(actor, since, until))
    note_export(actor, what="follow_up_book", form="pdf", rows=len(lines))
    unit = actor.issuing_unit
    cover = Cover(
        issuing_unit=unit.name,
        parent_body=unit.parent.name if unit.parent else "",
        year=str((until or clock.today()).year),
        dates=(
            moments.day(since or (lines[0].arrived_on if lines else None) or clock.today()),
            moments.day(until or clock.today()),
        ),
    )
    book = register_book(BOOK, [line_of(one) for one in lines], cover)
    return print_answer(book.pdf, name=f"so-theo-doi-giai-quyet-{clock.today():%Y%m%d}.pdf")


@require_GET
@page(permissions.VIEW.code)
def slip(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Print the handling slip (Annex IV, form VII) with what the asker may read of it."""
    del request
    incoming = incoming_document_for(actor, incoming_id)
    note_use(actor, incoming=incoming, use=PRINTED)
    number = incoming.arrival_number or "…"
    title = f"{register_title(SLIP)}: {number} · {incoming.reference} · {incoming.subject}"[:300]
    sheet = compose_table(title, register_columns(SLIP), slip_rows(actor, incoming))
    return print_answer(sheet.pdf, name=f"phieu-giai-quyet-{number}.pdf")


def slip_rows(actor: Actor, incoming: IncomingDocument) -> list[list[str]]:
    """Return the three parts of form VII: the organisation, the unit, who handles it."""
    rows: list[list[str]] = []
    read = {one.pk: one for one in instructions_of(actor, incoming)}
    parts = slip_parts(incoming)
    for one in parts:
        written = read.get(one.instruction_id) if one.instruction_id else None
        words = f"{one.get_part_display()}. {written.text if written else ''}".strip()
        who = written.person.rank_and_name if written else ""
        rows.append([_("I. Leader of the organisation"), _first_holder(one), words,
                     _moment(one.due_at), who, moments.day(one.created_at)])  # fmt: skip
    for kind, heading in (
        ("handed_on", _("II. Leader of the unit")),
        ("reported", _("III. Who handles it")),
    ):
        for one in parts:
            for line in one.progress.all():
                if line.kind == kind:
                    who = line.person.rank_and_name if line.person else ""
                    rows.append([heading, one.holder_name, line.note, _moment(one.due_at), who,
                                 moments.day(line.created_at)])  # fmt: skip
    return rows or [[_("I. Leader of the organisation"), "", "", "", "", ""]]


def line_of(one: IncomingDocument) -> list[str]:
    """Return the seven columns of form VIII for one document."""
    leads: list[Any] = getattr(one, "leads", [])
    answers: list[Any] = getattr(one, "answers", [])
    lead = leads[-1] if leads else None
    due = lead.due_at if lead else None
    return [
        str(one.arrival_number or ""),
        f"{kind_name(one)} {one.reference}, {moments.day(one.dated_on)}, {one.organ_name}",
        lead.holder_name if lead else "",
        _moment(due),
        progress_words(one, lead),
        ", ".join(answer.reference for answer in answers),
        "",
    ]


def progress_words(one: IncomingDocument, lead: Assignment | None) -> str:
    """Return how far the work is, and whether late, in words."""
    state = str(one.get_state_display())
    if lead is None or lead.due_at is None or one.state == "finished":
        return state
    return f"{state}; {moments.due(lead.due_at, clock.now(), done=lead.reported_at).words}"


def _first_holder(one: Assignment) -> str:
    return one.unit.name if one.unit else one.holder_name


def _moment(value: Any) -> str:
    return moments.moment(value) if value else ""


def _form(request: HttpRequest, actor: Actor) -> FollowForm:
    return FollowForm(request.GET, units=possible_units(actor), people=list(possible_people(actor)))


def _urgency(one: Assignment) -> Urgency:
    return Urgency(min(max(one.incoming.urgency, 0), 3))


def _header() -> list[str]:
    return [
        _("Arrival number"), _("Number and symbol"), _("Subject"), _("Issuing organ"),
        _("Degree of urgency"), _("Part of the work"), _("Unit or person"), _("Due"),
        _("How it stands"), _("State"),
    ]  # fmt: skip


def _row(one: Assignment) -> list[str]:
    words = moments.due(one.due_at, clock.now(), done=one.reported_at).words if one.due_at else ""
    return [
        str(one.incoming.arrival_number or ""),
        one.incoming.reference,
        one.incoming.subject,
        one.incoming.organ_name,
        str(_urgency(one).label),
        str(one.get_part_display()),
        one.holder_name,
        _moment(one.due_at),
        words,
        str(one.get_state_display()),
    ]
