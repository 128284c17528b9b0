"""Opening the key with the PIN, and locking it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoatoc.apps.records.documents.facade import SIGN
from hoatoc.ui.pages import page

from ..actions.lock import lock as lock_key
from ..actions.unlock import unlock as unlock_key
from ..forms import PinForm
from .desk import drop_cookie, keep_progress, progress_of, set_cookie
from .waiting import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_POST
@page(SIGN.code)
def unlock(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the PIN once, and go on to sign what was chosen."""
    form = PinForm(request.POST)
    if not form.is_valid():
        return show(request, actor, form, status=422)
    session = request.session.session_key or ""
    with form.refusals():
        opened = unlock_key(actor, pin=form.cleaned_data["pin"], session=session)
        progress = progress_of(request, actor)
        progress.forget_outcomes()
        keep_progress(request, actor, progress)
        response = redirect("signing:run")
        set_cookie(response, opened.secret)
        return response
    return show(request, actor, form, status=form.status)


@require_POST
@page(SIGN.code)
def lock(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Lock the key: by the button, or because the page was left."""
    if lock_key(actor):
        messages.info(request, _("Your key is locked again."))
    response = redirect("signing:waiting")
    drop_cookie(response)
    return response
