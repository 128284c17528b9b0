"""What I am asked for, and what I asked of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.ui.components import Tab
from hoatoc.ui.pages import page

from .. import permissions
from ..selectors import requests_asked_of, requests_made_by
from .showing import number_in, shown

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

ROWS = 30
MADE = "made"


@require_GET
@page(permissions.VIEW.code)
def list_requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show requests, newest first."""
    is_made = request.GET.get("show") == MADE
    rows = requests_made_by(actor) if is_made else requests_asked_of(actor)
    found = Paginator(rows, ROWS).get_page(number_in(request.GET.get("page", "")) or 1)
    context = {
        "rows": [shown(one) for one in found],
        "page": found,
        "is_made": is_made,
        "tabs": [
            Tab(label=_("Asked of me"), url="?", current=not is_made, icon="incoming"),
            Tab(label=_("Asked by me"), url=f"?show={MADE}", current=is_made, icon="outgoing"),
        ],
    }
    return render(request, "opinions/list.html", context)
