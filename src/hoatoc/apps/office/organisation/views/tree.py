"""The tree on a day, open where one looks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import UnitKind
from hoatoc.ui.pages import page

from ..policies import VIEW
from ..selectors import tree_on

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(VIEW)
def tree(request: HttpRequest, actor: Actor) -> HttpResponse:
    day = day_asked(request)
    asked = request.GET.get("unit", "")[:18]
    chosen = int(asked) if asked.isdecimal() else actor.issuing_unit.pk
    context = {
        "roots": tree_on(actor, day, chosen=chosen),
        "day": day,
        "is_today": day == clock.today(),
        "kinds": dict(UnitKind.choices),
    }
    return render(request, "organisation/tree.html", context)


def day_asked(request: HttpRequest) -> date:
    """Return the day of ``?on=2026-10-05``, or today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()
