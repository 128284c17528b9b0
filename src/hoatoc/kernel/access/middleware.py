"""Puts the actor on every request, once, so that everything below can ask him."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from hoatoc.kernel.people.models import Account

from .posts import actor_for

if TYPE_CHECKING:
    from .actor import Actor

SESSION_KEY = "hat"


class ActorMiddleware:
    """Sets ``request.actor`` to the actor of the session, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the actor and go on."""
        request.actor = self.actor_of(request)  # type: ignore[attr-defined]  # ours, see actor_on
        return self.get_response(request)

    def actor_of(self, request: HttpRequest) -> Actor | None:
        """Return the actor that the session chose among the posts held today."""
        account = request.user
        if not isinstance(account, Account):
            return None
        return actor_for(account, str(request.session.get(SESSION_KEY, "")))


def actor_on(request: HttpRequest) -> Actor | None:
    """Return the actor of a request, typed."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor
