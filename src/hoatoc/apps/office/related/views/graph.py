"""The graph around one document: a list that can be walked, and a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.ui.pages import page

from ..rules import BOX_HEIGHT, BOX_WIDTH, drawing, tree
from ..selectors import graph_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(SIGNED_IN)
def graph(request: HttpRequest, actor: Actor, subject_id: UUID) -> HttpResponse:
    """Show what answers, replaces, amends, is based on or was copied from what."""
    found = graph_of(actor, subject_id)
    context = {
        "graph": found,
        "tree": tree(found),
        "drawing": drawing(found) if found.edges else None,
        "box_width": BOX_WIDTH,
        "box_height": BOX_HEIGHT,
    }
    return render(request, "related/graph.html", context)
