"""Ending one of my sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoatoc.kernel.people.models import Account

from ..actions.end_session import end_session as end


@require_POST
@login_required
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    end(account, session_id=session_id)
    messages.success(request, _("The session is ended; that device has to sign in again."))
    return redirect("usersessions_list")
