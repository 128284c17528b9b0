"""Asking for opinions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.ask import ask as ask_action
from ..forms import AskForm
from ..policies import ReviewPolicy
from ..selectors import document_for, posts_to_ask, text_version, units_to_ask

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

USUAL = timedelta(days=3)


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def ask(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Choose whom to ask about the present version, and until when."""
    document = document_for(actor, document_id)
    ReviewPolicy(actor, document).can_ask().require()
    due = (clock.now() + USUAL).astimezone(VIETNAM).replace(hour=17, minute=0)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        posts=posts_to_ask(actor),
        units=units_to_ask(actor),
        initial={"due_at": due.replace(tzinfo=None)},
    )
    if form.is_valid():
        with form.refusals():
            made = ask_action(actor, document=document, asking=form.asking())
            said = ngettext(
                "%(n)d person or unit is asked.", "%(n)d people and units are asked.", len(made)
            )
            messages.success(request, said % {"n": len(made)})
            return redirect("opinions:review", document_id=document.pk)
    context = {"document": document, "form": form, "version": text_version(document)}
    return render(request, "opinions/ask.html", context, status=form.status)
