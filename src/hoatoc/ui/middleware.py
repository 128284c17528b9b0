"""HEAD as GET, language of the reader, and errors of ours as pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.errors import refused
from hoatoc.ui.preferences import Preferences

Next = Callable[[HttpRequest], HttpResponse]
AnyNext = Callable[[HttpRequest], HttpResponseBase]


class HeadMiddleware:
    """Answers HEAD as GET without the body (RFC 9110, 9.3.2), so that no page needs to know it."""

    def __init__(self, get_response: AnyNext) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the page and leave its body out; its length is still told."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
            return response
        if isinstance(response, HttpResponse):
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
        return response


class LanguageMiddleware:
    """Speaks the language chosen in the look; Vietnamese unless one asked for another."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        language = Preferences.of(request).language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ErrorPageMiddleware:
    """Turns an error of ours that no view caught into its page; the API has its own answer."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Draw a refusal; let everything else fall through to the 500 page."""
        if isinstance(exception, BureauError) and not request.path.startswith("/api/"):
            return refused(request, exception)
        return None
