"""The phrases that a commander keeps for his instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.phrases import forget_phrase, keep_phrase
from ..forms import PhraseForm
from ..selectors import kept_phrases

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.INSTRUCT.code)
def phrases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is kept; keep another one."""
    form = PhraseForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with form.refusals():
            keep_phrase(actor, text=form.cleaned_data["text"])
            messages.success(request, _("Kept. It is offered with your next instruction."))
            return redirect("incoming:phrases")
    context = {"form": form, "phrases": kept_phrases(actor)}
    return render(request, "incoming/phrases.html", context, status=form.status)


@require_POST
@page(permissions.INSTRUCT.code)
def forget(request: HttpRequest, actor: Actor, phrase_id: UUID) -> HttpResponse:
    """Take one out."""
    forget_phrase(actor, phrase_id=phrase_id)
    messages.success(request, _("Taken out."))
    return redirect("incoming:phrases")
