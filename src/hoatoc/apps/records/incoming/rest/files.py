"""Endpoints of the separate files that came with a document."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from hoatoc.kernel.access.calls import FILE_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.files import keeping

from .. import permissions
from ..actions.note_use import DOWNLOADED, note_use
from ..selectors import attachment_for, attachments_of, incoming_document_for
from .schemas import AttachmentOut

router = Router()


@router.get(
    "/{uuid:incoming_id}/attachments",
    response={200: list[AttachmentOut], REFUSALS: Refusal},
    summary="The separate files, each with its verdict",
)
def list_files(request: HttpRequest, incoming_id: UUID) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    incoming = incoming_document_for(actor, incoming_id)
    return [
        {
            "id": one.pk,
            "name": one.name,
            "media_type": one.file.media_type,
            "size": one.file.size,
            "page_count": one.page_count,
            "sha256": one.file.sha256,
            "verdict": one.verdict,
        }
        for one in attachments_of(incoming)
    ]


@router.get(
    "/{uuid:incoming_id}/attachments/{uuid:attachment_id}",
    response={REFUSALS: Refusal},
    summary="One separate file",
    openapi_extra=FILE_ANSWER,
)
def attachment(request: HttpRequest, incoming_id: UUID, attachment_id: UUID) -> HttpResponse:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    incoming = incoming_document_for(actor, incoming_id)
    one = attachment_for(incoming, attachment_id)
    note_use(actor, incoming=incoming, use=DOWNLOADED, file=one.name)
    return HttpResponse(keeping.read(one.file), content_type="application/octet-stream")
