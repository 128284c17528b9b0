"""The choice of the signatory while a draft is written: who may sign the kind, who not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.ui.pages import page

from .. import permissions
from ..forms import DraftForm
from ..kinds import DocumentKind
from ..selectors import signatories_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(permissions.DRAFT.code)
def signatories(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draw the field anew for another kind; who was chosen stays where he may sign that one too."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in DocumentKind.values else DocumentKind.OFFICIAL_LETTER.value
    found = signatories_for(actor, kind)
    able = {str(one.post.pk) for one in found if one and one.post}
    chosen = {name: request.GET.get(name, "") for name in ("signatory", "second_signatory")}
    stays = {name: post for name, post in chosen.items() if post in able}
    form = DraftForm(initial=stays, signatories=found)
    return render(request, "documents/parts/signatory.html", {"form": form})
