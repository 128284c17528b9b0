"""Errors in plain words: what happened, why, what to do; a short code for the help desk."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.ui.menu import url_of

_PAGES = {HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _error(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not yours to do, with the reason if the refusal carries one."""
    return _error(request, 403, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is from another session or too old (the setting ``CSRF_FAILURE_VIEW``)."""
    del reason  # Django's English, for the log and not for the reader
    return render(request, "ui/errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not for you."""
    return _error(request, 404, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; drawn without any query, so that it cannot fail as well."""
    return render(request, "ui/errors/500.html", status=500)


def refused(request: HttpRequest, error: BureauError) -> HttpResponse:
    """Answer an error of ours that no view caught: a page, or a spoken line for htmx."""
    if request.headers.get("HX-Request"):
        said: dict[str, object] = {"text": str(error), "tone": "red", "stay": True}
        guide = url_of("spill_guide") if isinstance(error, SecretRefused) else ""
        if guide:
            said["link"] = {"href": guide, "text": gettext("What to do with a spill")}
        headers = {"HX-Reswap": "none", "HX-Trigger": json.dumps({"announce": said})}
        return HttpResponse(status=error.http_status, headers=headers)
    return _error(request, error.http_status, error)


def _error(request: HttpRequest, status: int, exception: Exception | None) -> HttpResponse:
    facts: dict[str, str] = {}
    if isinstance(exception, BureauError):
        facts = {"sentence": str(exception), "code": exception.code}
    template = f"ui/errors/{status if status in _PAGES else 400}.html"
    return render(request, template, facts, status=status)
