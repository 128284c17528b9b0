"""What machines ask the trial authority: OCSP, revocation lists, certificates, time stamps.

Open to everybody, because whoever verifies a file elsewhere asks without an account; the answers
are signed and hold nothing that is not public.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.pki import authority
from hoatoc.ui.pages import public

from ..selectors import authority_named

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
OCSP_REQUEST, OCSP_RESPONSE = "application/ocsp-request", "application/ocsp-response"
STAMP_QUERY, STAMP_REPLY = "application/timestamp-query", "application/timestamp-reply"
LARGEST_OCSP, LARGEST_QUERY = 4096, 16_384
# Shorter than the answer holds, so that a proxy never gives out a stale one.
ANSWER_SECONDS, LIST_SECONDS = 300, 3600


def _plain(view: View[P]) -> View[P]:
    """Answer a refusal of ours to a machine in one line instead of a page."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BureauError as error:
            return HttpResponse(
                f"{error.code}\n", status=error.http_status, content_type="text/plain"
            )

    return answered


@csrf_exempt
@require_POST
@public
@_plain
def ocsp(request: HttpRequest) -> HttpResponse:
    """Answer one OCSP request by POST (RFC 6960, A.1)."""
    asked = _body(request, OCSP_REQUEST, LARGEST_OCSP)
    return asked if isinstance(asked, HttpResponse) else _ocsp(asked)


@require_GET
@public
@_plain
def ocsp_by_address(request: HttpRequest, encoded: str) -> HttpResponse:
    """Answer one OCSP request in base64 by GET, so that proxies can keep the answer."""
    del request
    if len(encoded) > LARGEST_OCSP * 2:
        return HttpResponse(status=414)
    try:
        asked = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        asked = b""
    answer = _ocsp(asked)
    answer["Cache-Control"] = f"public, max-age={ANSWER_SECONDS}"
    return answer


def _ocsp(asked: bytes) -> HttpResponse:
    return HttpResponse(authority.ocsp_response(asked), content_type=OCSP_RESPONSE)


@require_http_methods(["GET", "HEAD"])
@public
@_plain
def crl(request: HttpRequest, label: str) -> HttpResponse:
    """Give out the revocation list of an authority in DER."""
    del request
    content = authority.crl(authority_named(label))
    headers = {"Cache-Control": f"public, max-age={LIST_SECONDS}"}
    return HttpResponse(content, content_type="application/pkix-crl", headers=headers)


@require_http_methods(["GET", "HEAD"])
@public
@_plain
def certificate(request: HttpRequest, label: str) -> HttpResponse:
    """Give out the certificate of an authority in DER."""
    del request
    content = authority_named(label).der_bytes
    headers = {"Cache-Control": f"public, max-age={LIST_SECONDS}"}
    return HttpResponse(content, content_type="application/pkix-cert", headers=headers)


@csrf_exempt
@require_POST
@public
@_plain
def tsa(request: HttpRequest) -> HttpResponse:
    """Stamp a digest with the time (RFC 3161, 3.4)."""
    asked = _body(request, STAMP_QUERY, LARGEST_QUERY)
    if isinstance(asked, HttpResponse):
        return asked
    return HttpResponse(authority.timestamp(asked), content_type=STAMP_REPLY)


def _body(request: HttpRequest, media_type: str, largest: int) -> bytes | HttpResponse:
    """Return the request's bytes, or the answer that says why they are not read."""
    if (request.content_type or "").lower() != media_type:
        return HttpResponse(status=415)
    length = request.headers.get("Content-Length", "")
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > largest:
        return HttpResponse(status=413)
    return request.read(largest + 1)[: largest + 1]
