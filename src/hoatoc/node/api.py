"""The HTTP interface: every application's endpoints, one OpenAPI document, one way to refuse."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from hoatoc.kernel.access.calls import NotSignedIn
from hoatoc.kernel.base.errors import BureauError, Invalid, NotFound
from hoatoc.kernel.manifest.declaration import MANIFESTS

from .description import DescribedAPI

ABOUT = """\
The same actions as the pages, with the same rights, on the same session.

1. `GET /accounts/login/` sets the cookie `csrftoken`. `POST` it there as the form field
   `csrfmiddlewaretoken`, with `login` and `password`; the cookie `sessionid` is the session.
2. Every call but `GET` carries the value of `csrftoken` (another one after signing in) in the
   header `X-CSRFToken` and, over https, this site in the header `Referer`.
3. Whoever holds several posts names one in the header `X-Hat`; the refusal of a call without it
   lists them.

A refusal has a `code`, a sentence in `detail`, and one for each wrong field in `fields`.
"""
# What the library refuses says in English only that it failed.
_PLAIN = {
    400: _("The body of the call is not JSON."),
    403: _("Send the value of the cookie csrftoken in the header X-CSRFToken."),
}

api = DescribedAPI(
    title="Hỏa Tốc",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    auth=SessionAuth(csrf=True),
)


@api.exception_handler(BureauError)
def refuse(request: HttpRequest, error: BureauError) -> HttpResponse:
    """Answer with the code and the sentence of an error, and those of its fields."""
    fields = {name: str(said) for name, said in getattr(error, "fields", {}).items()}
    said = {"code": error.code, "detail": str(error), "fields": fields}
    return api.create_response(request, said, status=error.http_status)


@api.exception_handler(ValidationError)
def refuse_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer in the same form where what was sent does not fit the schema."""
    fields = {".".join(map(str, one["loc"][1:])): str(one["msg"]) for one in error.errors}
    said = {"code": "api.invalid", "detail": str(Invalid.sentence), "fields": fields}
    return api.create_response(request, said, status=422)


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Answer 401 to a call without a session."""
    del error
    said = {"code": NotSignedIn.code, "detail": str(NotSignedIn.sentence)}
    return api.create_response(request, said, status=401)


@api.exception_handler(HttpError)
def refuse_plainly(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer in the same form what the library refuses: a body that is no JSON, a missing token."""
    detail = str(_PLAIN.get(error.status_code, error))
    said = {"code": f"api.{error.status_code}", "detail": detail}
    return api.create_response(request, said, status=error.status_code)


@api.exception_handler(Http404)
def refuse_unknown(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer in the same form where there is nothing at an address."""
    del error
    said = {"code": NotFound.code, "detail": str(NotFound.sentence)}
    return api.create_response(request, said, status=404)


for manifest in MANIFESTS:
    if manifest.endpoints is not None:
        api.add_router(f"/{manifest.code}/", manifest.endpoints, tags=[str(manifest.code)])
