"""Endpoints of what has to be decided about certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import Refusal

from ..actions.answer_request import answer_request
from ..selectors.requests import request_for, requests_for
from .certificates import keeper
from .schemas import AnswerIn, RequestOut

if TYPE_CHECKING:
    from ..models import CertificateRequest

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: RequestOut, REFUSALS: Refusal}
MOST_ROWS = 500


@router.get(
    "/requests", response={200: list[RequestOut], REFUSALS: Refusal}, summary="List requests"
)
def list_requests(request: HttpRequest) -> list[Json]:
    """Return the requests of the caller's organisation and below it, the open ones first."""
    return [_out(one) for one in requests_for(keeper(request))[:MOST_ROWS]]


@router.get("/requests/{uuid:request_id}", response=ONE, summary="One request")
def one_request(request: HttpRequest, request_id: UUID) -> Json:
    return _out(request_for(keeper(request), request_id))


@router.post("/requests/{uuid:request_id}/answer", response=ONE, summary="Decide")
def answer_it(request: HttpRequest, request_id: UUID, given: AnswerIn) -> Json:
    """Withdraw the certificate, replace it by a new one, or leave it in use."""
    actor = keeper(request)
    found = request_for(actor, request_id)
    asked = given.asked.encode()
    answer_request(actor, request=found, answer=given.answer, note=given.note, asked=asked)
    return _out(request_for(actor, request_id))


def _out(found: CertificateRequest) -> Json:
    names = ("id", "kind", "due_on", "note", "answer", "answer_note", "answered_at")
    return {
        "certificate": found.certificate_id,
        "holder": found.certificate.common_name,
        "post": str(found.post) if found.post else "",
        **{name: getattr(found, name) for name in names},
    }
