"""The language of the reader, and every refusal as a page that he understands."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from hoatoc.kernel.base.errors import BureauError

from . import errors

Next = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "language"


class LanguageMiddleware:
    """Vietnamese unless the reader chose English; never guessed from the browser."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, settings.LANGUAGE_CODE)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            request.LANGUAGE_CODE = known
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", known)
            return response


class ErrorPageMiddleware:
    """Turns a refusal raised anywhere below a page into that page's answer."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; refusals come back through ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its sentence, its code and its status."""
        if isinstance(error, BureauError):
            return errors.refusal(request, error)
        return None
