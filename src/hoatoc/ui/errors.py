"""Pages for what went wrong: what happened, why, what to do, and a code for the help desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hoatoc.kernel.base.errors import BureauError


def refusal(request: HttpRequest, error: BureauError) -> HttpResponse:
    """Show a refusal: as a whole page, or as a message where htmx asked for a part."""
    template = "ui/parts/refusal.html" if getattr(request, "htmx", False) else "ui/refusal.html"
    context = {"error": error, "sentence": str(error), "code": error.code}
    return render(request, template, context, status=error.http_status)


def _page(request: HttpRequest, status: int, sentence: str, code: str) -> HttpResponse:
    context = {"sentence": sentence, "code": code, "status": status}
    return render(request, "ui/refusal.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read."""
    sentence = _("The request could not be read. Go back, check what was entered and send again.")
    return _page(request, 400, sentence, "http.400")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page is not for this person."""
    sentence = _("You may not open this page. Choose another post, or ask your administrator.")
    return _page(request, 403, sentence, "http.403")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or the person may not know of it."""
    sentence = _(
        "This page does not exist, or you may not see it. Search for it, or go to the desk."
    )
    return _page(request, 404, sentence, "http.404")


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing was saved by half."""
    sentence = _("Something broke on our side. Nothing was saved by half. Try again in a moment.")
    return _page(request, 500, sentence, "http.500")
