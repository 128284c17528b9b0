"""The HTTP interface: every application's endpoints, one OpenAPI document, one way to refuse."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import SessionAuth

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.manifest.declaration import MANIFESTS

api = NinjaAPI(
    title="Hỏa Tốc",
    version="1",
    description="The same actions as the pages, with the same rights.",
    urls_namespace="api",
    auth=SessionAuth(csrf=True),
)


@api.exception_handler(BureauError)
def refuse(request: HttpRequest, error: BureauError) -> HttpResponse:
    """Answer with the code and the sentence of an error."""
    return api.create_response(
        request, {"code": error.code, "detail": str(error)}, status=error.http_status
    )


for manifest in MANIFESTS:
    if manifest.endpoints is not None:
        api.add_router(f"/{manifest.code}/", manifest.endpoints, tags=[str(manifest.code)])
