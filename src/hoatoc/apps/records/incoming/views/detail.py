"""One incoming document: its pages, its verification, its work, and what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.apps.records.competence.facade import SignerFinding
from hoatoc.ui.components import Fact
from hoatoc.ui.pages import page
from hoatoc.ui.verdicts import cards_of

from .. import permissions
from ..rules import State
from ..selectors import (
    attachments_of,
    duplicates_of,
    entry_of,
    incoming_document_for,
    merged_into,
    replies_of,
)
from .acts import acts_for, panel_for
from .clocks import clocks_of
from .following import words_of_sender
from .life import live_part, uses_of
from .showing import annex_status, facts_of, page_images, quarantine_advice, report_of, verdict_of
from .uses import note_view

REGISTER = permissions.REGISTER.code

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument
    from .acts import Panel


@require_GET
@page(permissions.VIEW.code)
def detail(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Show one document."""
    incoming = incoming_document_for(actor, incoming_id)
    name, part = request.GET.get("act", "")[:30], request.GET.get("part", "")[:40]
    return show(request, actor, incoming, panel=panel_for(actor, incoming, name, part))


def show(
    request: HttpRequest,
    actor: Actor,
    incoming: IncomingDocument,
    *,
    panel: Panel | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page; reading is recorded once for each session."""
    note_view(request, actor, incoming)
    report = report_of(incoming)
    before = incoming.state in {State.ARRIVED, State.QUARANTINED}
    duplicates = duplicates_of(incoming) if before and actor.has(REGISTER) else []
    context: dict[str, Any] = live_part(actor, incoming)
    context |= {
        "facts": [*facts_of(incoming), Fact(_("Read, printed, taken"), uses_of(incoming))],
        "pages": page_images(incoming),
        "report": report,
        "verdict": verdict_of(incoming, report),
        "attachments": [(one, annex_status(one)) for one in attachments_of(incoming)],
        "cards": cards_of(report, opened=before) if report else [],
        "signers": [SignerFinding.from_json(one) for one in incoming.signers],
        "advice": quarantine_advice(incoming),
        "words": words_of_sender(actor, incoming),
        "acts": []
        if panel
        else acts_for(
            actor,
            incoming,
            context["assignments"],
            has_duplicates=any(one.arrival_number for one in duplicates),
        ),
        "duplicates": duplicates,
        "entry": entry_of(incoming) if incoming.state == State.MERGED else None,
        "came_again": merged_into(incoming),
        "clocks": clocks_of(incoming),
        "replies": replies_of(incoming),
        "panel": panel,
    }
    return render(request, "incoming/detail.html", context, status=status)


@require_GET
@page(permissions.VIEW.code)
def live(request: HttpRequest, actor: Actor, incoming_id: UUID) -> HttpResponse:
    """Return the part that changes if it did since the page was drawn, or 204."""
    context = live_part(actor, incoming_document_for(actor, incoming_id))
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "incoming/parts/work.html", context | {"is_stale": True})
