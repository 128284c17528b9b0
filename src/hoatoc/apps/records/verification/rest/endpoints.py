"""One endpoint: a file in, a report out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.ui.revisions import plain

from ..actions.verify import verify

router = Router()


class ReportOut(Schema):
    """What was found: one verdict for the file, and each signature with its reasons."""

    verdict: str
    sentence: str
    sha256: str
    size: int
    judged_at: str
    policy: str
    trust_snapshot: str
    reasons: list[dict[str, Any]]
    signatures: list[dict[str, Any]]
    revisions: list[dict[str, Any]]


@router.post(
    "/",
    response={200: ReportOut, REFUSALS: Refusal},
    summary="Verify the signatures of a PDF, XML or ASiC-E file",
)
def verify_file(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """Return the report on a file (multipart field ``file``); nothing of it is kept."""
    found = verify(calling_actor(request), name=file.name or "", content=file.read())
    return {**found.report.as_dict(), "revisions": plain(found.revisions)}
