"""The record of my organisation, and its verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from hoatoc.ui.pages import page

from ..actions.verify import verify as walk
from ..forms import RecordForm
from ..policies import READ_FACTS, VIEW
from ..selectors import entries_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW)
def entries(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = RecordForm(request.GET)
    form.is_valid()
    lines, older = entries_for(actor, form.question())
    query = request.GET.copy()
    query["before"] = str(older or "")
    context = {
        "form": form,
        "lines": lines,
        "older": f"?{query.urlencode()}" if older else "",
        "organisation": actor.issuing_unit,
        "reads_facts": actor.has(READ_FACTS),
    }
    return render(request, "history/entries.html", context)


@require_POST
@page(VIEW)
def verify(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = walk(actor)
    context = {"found": found, "organisation": actor.issuing_unit}
    return render(request, "history/verification.html", context)
