"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.apps.records.groups.facade import offers_for, possible_recipients
from hoatoc.apps.records.practice.facade import kinds_in_use
from hoatoc.kernel.access.calls import PDF_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import PinIn, Refusal
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import keeping
from hoatoc.kernel.typesetting.manuscript import Manuscript

from .. import permissions
from ..actions.approve_content import approve_content
from ..actions.approve_form import approve_form
from ..actions.cancel import cancel
from ..actions.cancel_number import cancel_number
from ..actions.create_draft import create_draft
from ..actions.follow_up import follow_up
from ..actions.issue import issue
from ..actions.note_use import DOWNLOADED, note_use
from ..actions.recall import recall
from ..actions.return_draft import return_draft
from ..actions.seal import seal
from ..actions.sign import sign
from ..actions.submit import submit
from ..actions.take_number import take_number
from ..letters import Written
from ..questions import DocumentQuestion, answer, count
from ..selectors import (
    deliveries_for,
    document_for,
    report_on,
    reviewers_for,
    signatories_for,
    version_for,
)
from ..sources import Brought
from .schemas import (
    ChoicesOut,
    DeliveryOut,
    DocumentOut,
    DraftIn,
    FollowUpIn,
    LetterIn,
    PageOut,
    QuestionIn,
    ReasonIn,
    RemarkIn,
    ReviewerIn,
    SignIn,
    VerdictOut,
)
from .shapes import delivery_out, document_out, fields_of, fresh, posts_out, signatories_out

router = Router()
ONE: dict[Any, Any] = {200: DocumentOut, REFUSALS: Refusal}


@router.get("/", response={200: PageOut, REFUSALS: Refusal}, summary="List documents")
def list_documents(request: HttpRequest, asked: Query[QuestionIn]) -> dict[str, Any]:
    """Return a page of the documents that the caller may see and asks for."""
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    question = DocumentQuestion(
        words=asked.q,
        states=tuple(s.value for s in asked.state),
        kinds=tuple(k.value for k in asked.kind),
        urgencies=tuple(u.value for u in asked.urgency),
        units=tuple(asked.unit),
        mine=asked.mine,
        since=asked.since,
        until=asked.until,
        sort=asked.sort,
    )
    first = (asked.page - 1) * asked.size
    rows = answer(actor, question).select_related("current_version__file")
    return {
        "total": count(actor, question).total,
        "page": asked.page,
        "size": asked.size,
        "items": [document_out(one) for one in rows[first : first + asked.size]],
    }


@router.get("/choices", response={200: ChoicesOut, REFUSALS: Refusal}, summary="Who can be named")
def choices(request: HttpRequest) -> dict[str, Any]:
    """Return kinds in use, signatories, reviewers, recipients and groups of them for a draft."""
    actor = calling_actor(request)
    actor.may(permissions.DRAFT.code).require()
    receivers = list(possible_recipients(actor).select_related("parent"))
    return {
        "kinds": list(kinds_in_use(actor.issuing_unit)),
        "signatories": signatories_out(signatories_for(actor)),
        "reviewers": posts_out(reviewers_for(actor)),
        "recipients": [{"id": u.pk, "name": u.name} for u in receivers],
        "groups": [
            {"name": one.name, "recipients": one.unit_ids, "lines": one.lines}
            for one in offers_for(actor, receivers)
        ],
    }


@router.post("/", response={201: DocumentOut, REFUSALS: Refusal}, summary="Compose a draft")
def compose(request: HttpRequest, given: LetterIn) -> Status[dict[str, Any]]:
    """Set a letter in the layout of Annex I as PDF/A and keep it as a draft."""
    actor = calling_actor(request)
    manuscript = Manuscript.parse(given.manuscript) if given.manuscript else None
    source = Written(given.body, given.addressees, given.bases, manuscript)
    if source.text().is_empty:
        raise Invalid({"body": _("Write the text of the document.")})
    made = create_draft(
        actor, fields=fields_of(given), source=source, signatory_post_id=given.signatory
    )
    return Status(201, fresh(actor, made))


@router.post("/files", response={201: DocumentOut, REFUSALS: Refusal}, summary="Bring a file")
def bring(
    request: HttpRequest, given: Form[DraftIn], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Check a PDF, DOCX or ODT file and keep it as a draft; hostile files are refused."""
    actor = calling_actor(request)
    source = Brought(file.name or "", file.read())
    made = create_draft(
        actor, fields=fields_of(given), source=source, signatory_post_id=given.signatory
    )
    return Status(201, fresh(actor, made))


@router.get("/{uuid:document_id}", response=ONE, summary="One document")
def one_document(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    return document_out(document_for(actor, document_id))


@router.post("/{uuid:document_id}/submit", response=ONE, summary="Submit for the check of content")
def submit_draft(request: HttpRequest, document_id: UUID, given: ReviewerIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, submit(actor, document=document, reviewer_post_id=given.reviewer))


@router.post("/{uuid:document_id}/approve-content", response=ONE, summary="Approve the content")
def approve_the_content(request: HttpRequest, document_id: UUID, given: RemarkIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, approve_content(actor, document=document, remark=given.remark))


@router.post("/{uuid:document_id}/approve-form", response=ONE, summary="Approve the form")
def approve_the_form(request: HttpRequest, document_id: UUID, given: RemarkIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, approve_form(actor, document=document, remark=given.remark))


@router.post("/{uuid:document_id}/return", response=ONE, summary="Return with a reason")
def send_back(request: HttpRequest, document_id: UUID, given: ReasonIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, return_draft(actor, document=document, reason=given.reason))


@router.post("/{uuid:document_id}/cancel", response=ONE, summary="Cancel a draft")
def give_up(request: HttpRequest, document_id: UUID, given: RemarkIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, cancel(actor, document=document, reason=given.remark))


@router.post("/{uuid:document_id}/sign", response=ONE, summary="Sign with one's own key")
def sign_it(request: HttpRequest, document_id: UUID, given: SignIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(
        actor, sign(actor, document=document, pin=given.pin, read_sha256=given.read_sha256)
    )


@router.post("/{uuid:document_id}/number", response=ONE, summary="Give number and date")
def number_it(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, take_number(actor, document=document))


@router.post("/{uuid:document_id}/seal", response=ONE, summary="Set the seal of the unit")
def seal_it(request: HttpRequest, document_id: UUID, given: PinIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, seal(actor, document=document, pin=given.pin))


@router.post("/{uuid:document_id}/issue", response=ONE, summary="Issue to all recipients")
def issue_it(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, issue(actor, document=document))


@router.post(
    "/{uuid:document_id}/cancel-number", response=ONE, summary="Cancel number and document"
)
def cancel_the_number(request: HttpRequest, document_id: UUID, given: ReasonIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, cancel_number(actor, document=document, reason=given.reason))


@router.post("/{uuid:document_id}/recall", response=ONE, summary="Recall from all receivers")
def recall_it(request: HttpRequest, document_id: UUID, given: ReasonIn) -> dict[str, Any]:
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    return fresh(actor, recall(actor, document=document, reason=given.reason))


@router.post(
    "/{uuid:document_id}/follow-up",
    response={201: DocumentOut, REFUSALS: Refusal},
    summary="Begin a correction, an amendment or a replacement",
)
def follow_it_up(
    request: HttpRequest, document_id: UUID, given: FollowUpIn
) -> Status[dict[str, Any]]:
    """Return the draft of the successor, which goes the whole way."""
    actor = calling_actor(request)
    document = document_for(actor, document_id)
    made = follow_up(actor, document=document, way=given.way.value, reason=given.reason)
    return Status(201, fresh(actor, made))


@router.get(
    "/{uuid:document_id}/deliveries",
    response={200: list[DeliveryOut], REFUSALS: Refusal},
    summary="How far it is at each receiver",
)
def deliveries(request: HttpRequest, document_id: UUID) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    document = document_for(actor, document_id)
    return [delivery_out(one) for one in deliveries_for(actor, document)]


@router.get(
    "/{uuid:document_id}/verification",
    response={200: VerdictOut, REFUSALS: Refusal},
    summary="The verdict on the signatures",
)
def verification(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    return report_on(document_for(actor, document_id)).as_dict()


@router.get(
    "/{uuid:document_id}/file",
    response={REFUSALS: Refusal},
    summary="The file itself",
    openapi_extra=PDF_ANSWER,
)
def download(request: HttpRequest, document_id: UUID) -> HttpResponse:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    document = document_for(actor, document_id)
    version = version_for(document, None)
    note_use(actor, document=document, use=DOWNLOADED)
    return HttpResponse(keeping.read(version.file), content_type="application/pdf")
