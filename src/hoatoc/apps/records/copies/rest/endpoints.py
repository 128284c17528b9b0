"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.kernel.access.calls import PDF_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import keeping

from ..actions.cancel_copy import cancel_copy
from ..actions.certify_excerpt import certify_excerpt
from ..actions.certify_scan import certify_scan
from ..actions.note_use import DOWNLOADED, note_use
from ..contracts import Brought, OriginalFields
from ..permissions import VIEW
from ..policies import CopyPolicy
from ..selectors import copies_for, copy_for, register_rows, report_on
from .schemas import (
    BookIn,
    CancelIn,
    CopyOut,
    ExcerptIn,
    ListIn,
    PageOut,
    ScanIn,
    VerdictOut,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: CopyOut, REFUSALS: Refusal}
MADE: dict[Any, Any] = {201: CopyOut, REFUSALS: Refusal}
PAGE: dict[Any, Any] = {200: PageOut, REFUSALS: Refusal}


@router.get("/", response=PAGE, summary="List certified copies")
def list_copies(request: HttpRequest, asked: Query[ListIn]) -> Json:
    """Return a page of the copies that the caller may see and asks for."""
    return _page(copies_for(_reader(request), asked.q, asked.form or ""), asked.page, asked.size)


@router.get("/book", response=PAGE, summary="The book of copies")
def book(request: HttpRequest, asked: Query[BookIn]) -> Json:
    """Return the lines of a period in the order of their numbers; void ones stay in it."""
    actor = _reader(request)
    if asked.until < asked.since:
        raise Invalid({"until": _("The period ends before it begins. Change one of the days.")})
    return _page(register_rows(actor, asked.since, asked.until), asked.page, asked.size)


@router.post("/scans", response=MADE, summary="Certify a scan of paper")
def copy_paper(request: HttpRequest, given: Form[ScanIn], file: File[UploadedFile]) -> Status[Json]:
    """Check a scan (PDF, PNG or JPEG), number it in the book, sign it with the unit's key."""
    actor = _reader(request)
    made = certify_scan(
        actor,
        form=given.form,
        fields=OriginalFields(
            subject=given.subject,
            organ_name=given.organ_name,
            dated_on=given.dated_on,
            reference=given.reference,
        ),
        scan=Brought(file.name or "", file.read(), tuple(given.pages), given.is_open_paper),
        pin=given.pin,
    )
    return Status(201, _out(copy_for(actor, made.pk)))


@router.post("/excerpts", response=MADE, summary="Certify an excerpt of an electronic document")
def take_excerpt(request: HttpRequest, given: ExcerptIn) -> Status[Json]:
    """Take some pages of a document, number and sign them; the whole is not copied."""
    actor = _reader(request)
    made = certify_excerpt(
        actor, kind=given.source, source_id=given.source_id, pages=given.pages, pin=given.pin
    )
    return Status(201, _out(copy_for(actor, made.pk)))


@router.get("/{uuid:copy_id}", response=ONE, summary="One copy")
def one_copy(request: HttpRequest, copy_id: UUID) -> Json:
    return _out(copy_for(_reader(request), copy_id))


@router.post("/{uuid:copy_id}/cancel", response=ONE, summary="Cancel a copy")
def cancel_it(request: HttpRequest, copy_id: UUID, given: CancelIn) -> Json:
    """Make a copy void; its number stays in the book with the reason and is never given again."""
    actor = _reader(request)
    cancel_copy(actor, made=copy_for(actor, copy_id), reason=given.reason)
    return _out(copy_for(actor, copy_id))


@router.get(
    "/{uuid:copy_id}/verification",
    response={200: VerdictOut, REFUSALS: Refusal},
    summary="The verdict on the signature",
)
def verification(request: HttpRequest, copy_id: UUID) -> Json:
    return report_on(copy_for(_reader(request), copy_id)).as_dict()


@router.get(
    "/{uuid:copy_id}/file",
    response={REFUSALS: Refusal},
    summary="The file itself",
    openapi_extra=PDF_ANSWER,
)
def download(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    actor = _reader(request)
    made = copy_for(actor, copy_id)
    CopyPolicy(actor).can_take(made).require()
    note_use(actor, made=made, use=DOWNLOADED)
    return HttpResponse(keeping.read(made.file), content_type="application/pdf")


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def _page(rows: QuerySet[CertifiedCopy], page: int, size: int) -> Json:
    first = (page - 1) * size
    items = [_out(one) for one in rows[first : first + size]]
    return {"total": rows.count(), "page": page, "size": size, "items": items}


def _out(made: CertifiedCopy) -> Json:
    names = (
        "id", "form", "original", "reference", "copied_on", "signed_at", "reference_of_original",
        "dated_on", "organ_name", "subject", "pages", "page_count", "source_id",
    )  # fmt: skip
    facts = {name: getattr(made, name) for name in names}
    return facts | {"cancelled_because": made.cancellation.reason if made.is_cancelled else ""}
