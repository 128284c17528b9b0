"""Keeps the list of sessions true.

The library's own middleware writes five times a request, polls included; this one asks one
question for each page that a person opens, and writes once in five minutes.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .actions.note_activity import note_activity


class SessionActivityMiddleware:
    """Notes that the session of a page is in use; what a page asks for by itself does not count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the use and go on."""
        by_itself = "HX-Request" in request.headers
        if not by_itself and request.session.session_key and request.user.is_authenticated:
            note_activity(request.session.session_key)
        return self.get_response(request)
