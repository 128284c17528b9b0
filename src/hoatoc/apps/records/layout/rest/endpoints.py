"""Endpoints: a file in, a report out; and the report on a document."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base.errors import NotFound

from ..actions.check_layout import check_layout
from ..contracts import Expected
from ..profiles import ARMY
from ..selectors import report_on_document

router = Router()


class FindingOut(Schema):
    """One breach of one rule; the box is given as shares of the page."""

    code: str
    severity: str
    rule: str
    source: str
    found: str
    wanted: str
    page: int | None
    box: list[float] | None
    mend: str | None


class LayoutReportOut(Schema):
    """What the check of one file came to."""

    outcome: str
    sha256: str
    profile: str
    profile_version: str
    kind: str
    page_count: int
    rules_checked: int
    is_clean: bool
    counts: dict[str, int]
    elements: dict[str, str]
    findings: list[FindingOut]


@router.post(
    "/", response={200: LayoutReportOut, REFUSALS: Refusal}, summary="Check the layout of a file"
)
def check_file(
    request: HttpRequest,
    file: File[UploadedFile],
    profile: Form[str] = ARMY,
    kind: Form[str] = "",
) -> dict[str, Any]:
    """Return the report on a PDF or DOCX (multipart field ``file``); nothing of it is kept."""
    found = check_layout(
        calling_actor(request),
        name=file.name or "",
        content=file.read(),
        expected=Expected(profile[:20], kind[:5]),
        is_drawn=False,
    )
    return found.report.as_dict()


@router.get(
    "/documents/{uuid:document_id}",
    response={200: LayoutReportOut, REFUSALS: Refusal},
    summary="The report on the pages of a document",
)
def check_document(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    found = report_on_document(calling_actor(request), document_id)
    if found is None:
        raise NotFound
    return found.report.as_dict()
