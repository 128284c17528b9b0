"""One document, and what its receivers report while one looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.ui.pages import page

from .. import permissions
from ..selectors import deliveries_for, document_for, recipients_of
from .offers import panel_for
from .one import deliveries_context, show
from .showing import delivery_status, state_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(permissions.VIEW.code)
def detail(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show one document."""
    document = document_for(actor, document_id)
    panel = panel_for(actor, document, request.GET.get("act", "")[:30])
    return show(request, actor, document, panel=panel)


@require_GET
@page(permissions.VIEW.code)
def live(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Return the deliveries if they changed since the page was drawn, or 204."""
    document = document_for(actor, document_id)
    context = deliveries_context(actor, document)
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    context |= {
        "document": document,
        "recipients": recipients_of(document),
        "is_stale": request.GET.get("drawn") != context["drawn"],
    }
    return render(request, "documents/parts/deliveries.html", context)


@require_GET
@page(permissions.VIEW.code)
def status(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show every status that every receiver reported."""
    document = document_for(actor, document_id)
    deliveries = deliveries_for(actor, document)
    rows = [
        (one, [(said, delivery_status(said.state)) for said in one.statuses.all()])
        for one in deliveries
    ]
    context = {"document": document, "rows": rows, "status": state_status(document)}
    return render(request, "documents/status.html", context)
