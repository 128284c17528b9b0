"""The page of the tour, beginning and leaving it, and changing hats with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.access.middleware import SESSION_KEY as HAT
from hoatoc.kernel.access.middleware import actor_on
from hoatoc.kernel.base import clock
from hoatoc.ui.pages import public

from ..actions.become import become
from ..rules import StepCode
from .showing import SESSION_KEY, began_at, tour_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_GET
@never_cache
@public
def index(request: HttpRequest) -> HttpResponse:
    """Show the steps, and how far the document of this tour is."""
    _only_in_a_demonstration()
    since = began_at(request)
    shown = tour_of(actor_on(request), since)
    is_cast = all(step.person for step in shown.steps)
    context = {"tour": shown, "is_on": since is not None, "is_cast": is_cast}
    return render(request, "tour/index.html", context)


@require_POST
@public
def begin(request: HttpRequest) -> HttpResponse:
    """Begin, or begin anew: what is drafted from now on is the document of the tour."""
    _only_in_a_demonstration()
    request.session[SESSION_KEY] = clock.now().isoformat()
    return redirect("tour:index")


@require_POST
@public
def end(request: HttpRequest) -> HttpResponse:
    """Leave the tour; the person whose hat one wears stays signed in."""
    _only_in_a_demonstration()
    request.session.pop(SESSION_KEY, None)
    return redirect("tour:index")


@require_POST
@public
def become_person(request: HttpRequest, step: str) -> HttpResponse:
    """Sign in as the person of a step and open the page where the act is done."""
    _only_in_a_demonstration()
    if step not in set(StepCode):
        raise Http404
    role = become(step, before=actor_on(request))
    since = began_at(request) or clock.now()
    # Signing in as another person begins a new session, so the tour is carried over by hand.
    login(request, role.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[HAT] = role.hat
    request.session[SESSION_KEY] = since.isoformat()
    return redirect(tour_of(None, since).step(StepCode(step)).url)


def _only_in_a_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404
