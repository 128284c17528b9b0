"""One endpoint: a file in, a report out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile

from hoatoc.ui.endpoints import acting

from ..actions.verify import verify

router = Router()


@router.post("/", summary="Verify the signatures of a PDF")
def verify_file(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """Return the report on a file (multipart field ``file``); nothing of it is kept."""
    found = verify(acting(request), name=file.name or "", content=file.read())
    return found.report.as_dict()
