"""Endpoints of the separate files of a document."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.kernel.access.calls import FILE_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.files import keeping

from .. import permissions
from ..actions.attach_file import attach_file
from ..actions.detach_file import detach_file
from ..actions.note_use import DOWNLOADED, note_use
from ..actions.order_files import order_files
from ..selectors import attachment_for, attachments_of, document_for
from .schemas import AttachmentOut, OrderIn
from .shapes import attachment_out

router = Router()
MANY: dict[Any, Any] = {200: list[AttachmentOut], REFUSALS: Refusal}


@router.get("/{uuid:document_id}/attachments", response=MANY, summary="The separate files")
def list_files(request: HttpRequest, document_id: UUID) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    return [attachment_out(one) for one in attachments_of(document_for(actor, document_id))]


@router.post(
    "/{uuid:document_id}/attachments",
    response={201: AttachmentOut, REFUSALS: Refusal},
    summary="Attach a file to a draft",
)
def attach(
    request: HttpRequest, document_id: UUID, file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Check a PDF, DOCX, ODT, XLSX, PNG or JPEG file and put it at the end of the list."""
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    made = attach_file(actor, document=document, name=file.name or "", content=file.read())
    return Status(201, attachment_out(made))


@router.put("/{uuid:document_id}/attachments", response=MANY, summary="Put the files in order")
def order(request: HttpRequest, document_id: UUID, given: OrderIn) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    order_files(actor, document=document, attachment_ids=given.files)
    return [attachment_out(one) for one in attachments_of(document)]


@router.delete(
    "/{uuid:document_id}/attachments/{uuid:attachment_id}",
    response=MANY,
    summary="Take a file away from a draft",
)
def detach(request: HttpRequest, document_id: UUID, attachment_id: UUID) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    detach_file(actor, document=document, attachment_id=attachment_id)
    return [attachment_out(one) for one in attachments_of(document)]


@router.get(
    "/{uuid:document_id}/attachments/{uuid:attachment_id}",
    response={REFUSALS: Refusal},
    summary="One separate file",
    openapi_extra=FILE_ANSWER,
)
def attachment(request: HttpRequest, document_id: UUID, attachment_id: UUID) -> HttpResponse:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    document = document_for(actor, document_id)
    one = attachment_for(document, attachment_id)
    note_use(actor, document=document, use=DOWNLOADED, file=one.name)
    sent = one.sent_file
    return HttpResponse(keeping.read(sent), content_type="application/octet-stream")
