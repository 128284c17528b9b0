"""What anybody does who meets a state secret on this network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.secrecy.models import Step
from hoatoc.ui.pages import page

from .. import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@require_safe
@page(SIGNED_IN)
def guide(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the guidance, and the officer's own checklist below it."""
    context = {"steps": list(Step), "handles": actor.has(permissions.VIEW.code)}
    return render(request, "spills/guide.html", context)
