"""Questions that are kept, and the columns that a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.ui.pages import page

from ..actions.save_question import forget_question, save_question
from ..columns import known_columns, read_columns
from ..forms import QuestionForm, SaveForm
from ..permissions import SAVE
from ..selectors import saved_question
from .asked import COOKIE

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

YEAR_SECONDS = 365 * 24 * 3600


@require_POST
@page(SAVE.code)
def save(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the question whose fields came along, and go back to it."""
    asked = QuestionForm(request.POST)
    asked.is_valid()
    form = SaveForm(request.POST)
    fields = asked.asked()
    if form.is_valid():
        with form.refusals():
            save_question(
                actor,
                name=form.cleaned_data["name"],
                asked=fields,
                columns=read_columns(request.COOKIES.get(COOKIE)),
                shared=form.cleaned_data["shared"],
            )
            messages.success(request, _("The question is kept. It stands beside the results."))
    for sentences in form.errors.values():
        messages.error(request, " ".join(map(str, sentences)))
    return redirect(f"{reverse('finder:search')}?{urlencode(fields)}")


@require_GET
@page(SIGNED_IN)
def open_saved(request: HttpRequest, actor: Actor, saved_id: UUID) -> HttpResponse:
    """Ask a kept question again, in its columns."""
    del request
    saved = saved_question(actor, saved_id)
    response = redirect(f"{reverse('finder:search')}?{urlencode(saved.asked)}")
    _remember(response, saved.columns)
    return response


@require_POST
@page(SAVE.code)
def forget(request: HttpRequest, actor: Actor, saved_id: UUID) -> HttpResponse:
    """Take one's own question out."""
    forget_question(actor, saved_id=saved_id)
    messages.success(request, _("The question is no longer kept."))
    return redirect("finder:search")


@require_POST
@page(SIGNED_IN)
def choose_columns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Remember which columns this browser shows."""
    del actor
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("finder:search")
    response = redirect(back)
    _remember(response, ".".join(known_columns(request.POST.getlist("column"))))
    return response


def _remember(response: HttpResponse, columns: str) -> None:
    if columns:
        response.set_cookie(COOKIE, columns, max_age=YEAR_SECONDS, httponly=True, samesite="Lax")
