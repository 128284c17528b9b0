"""Choosing among the posts that one holds, and those that were lent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.access.middleware import SESSION_KEY
from hoatoc.kernel.people.models import Account

from ..actions.choose_post import choose_post as put_on
from ..selectors import hats_for


@require_http_methods(["GET", "POST"])
@login_required
def choose_post(request: HttpRequest) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    target = _safe(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "POST":
        key = request.POST.get("hat", "")
        put_on(account, key=key)
        request.session[SESSION_KEY] = key
        return redirect(target)
    context = {
        "hats": hats_for(account),
        "current": request.session.get(SESSION_KEY, ""),
        "next": target,
        "account": account,
    }
    return render(request, "accounts/choose_post.html", context)


def _safe(request: HttpRequest, target: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if is_ours else "/"
