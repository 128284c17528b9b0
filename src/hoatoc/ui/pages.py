"""What a page needs before it is drawn: somebody signed in, a post chosen, a right to be here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.declarations import PUBLIC, SIGNED_IN
from hoatoc.kernel.access.middleware import actor_on

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ActorView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]

CHOOSE_POST = "accounts:choose_post"


def page(permission: str) -> Callable[[ActorView[P]], View[P]]:
    """Declare a page with the permission it asks for; the view gets the actor after the request."""

    def decorate(view: ActorView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_on(request)
            if actor is None:
                return _first(request)
            if permission != SIGNED_IN:
                actor.may(permission).require()
            return view(request, actor, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the sweep of urls
        return cast("View[P]", guarded)

    return decorate


def public(view: View[P]) -> View[P]:
    """Declare a page that anybody may open."""
    view.permission = PUBLIC  # type: ignore[attr-defined]  # read by the sweep of urls
    return view


def _first(request: HttpRequest) -> HttpResponse:
    """Send the visitor to sign in, or to choose a post, and back to here afterwards."""
    if "HX-Request" in request.headers:
        # A part cannot sign anybody in: the page around it asks for itself again, and is sent here.
        return HttpResponse(headers={"HX-Refresh": "true"})
    name = CHOOSE_POST if request.user.is_authenticated else "account_login"
    back = request.get_full_path()
    if request.method != "GET":
        # The session ended under a form: it is said, and the way leads to where the form stands.
        sentence = _("Nothing was done: the session has ended. Sign in, then do it once more.")
        messages.warning(request, sentence)
        back = _page_before(request)
    return redirect(f"{reverse(name)}?{urlencode({'next': back})}")


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours that the browser says it came from, or the desk."""
    said = urlsplit(request.headers.get("Referer", ""))
    if said.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", said.path, said.query, ""))
