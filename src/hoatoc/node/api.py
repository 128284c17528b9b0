"""The HTTP interface: every application's endpoints, one OpenAPI document, one way to refuse."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from hoatoc.kernel.access.calls import NotSignedIn
from hoatoc.kernel.base.errors import BureauError, Invalid, NotFound
from hoatoc.kernel.manifest.declaration import MANIFESTS

from .description import DescribedAPI

api = DescribedAPI(
    title="Hỏa Tốc",
    version="1",
    description="The same actions as the pages, with the same rights.",
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
    said = {"code": f"api.{error.status_code}", "detail": str(error)}
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
