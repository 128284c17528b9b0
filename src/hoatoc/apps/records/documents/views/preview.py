"""The real pages of a draft while it is written; nothing of them is kept."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.files.page_marks import page_marks
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.preview_pages import preview_pages
from ..selectors import document_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

# Pages that are drawn for one answer; the browser asks again for the others.
AT_ONCE = 3
MOST_PAGES = 200
WIDTH = 800


@require_POST
@page(permissions.DRAFT.code)
def preview(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Return the pages that look otherwise than those which the browser shows."""
    document = document_for(actor, document_id)
    try:
        known = _known(request)
        made = preview_pages(actor, document=document)
    except BureauError as refusal:
        # A draft that cannot be set yet is nothing wrong: the page says what is missing.
        is_unready = refusal.http_status == HTTPStatus.UNPROCESSABLE_ENTITY
        said = {"code": refusal.code, "problem": str(refusal)}
        return JsonResponse(said, status=HTTPStatus.OK if is_unready else refusal.http_status)
    marks = page_marks(made.pdf)[:MOST_PAGES]
    changed = [n for n, mark in enumerate(marks) if known.get(str(n + 1)) != mark]
    drawn = [
        {"number": n + 1, "mark": marks[n], "picture": _picture(made.pdf, n)}
        for n in changed[:AT_ONCE]
    ]
    answer = {"count": len(marks), "drawn": drawn, "more": len(changed) > AT_ONCE}
    return JsonResponse(answer)


def _picture(pdf: bytes, number: int) -> str:
    drawn = base64.b64encode(pages.picture_once(pdf, number, WIDTH)).decode()
    return f"data:{pages.PICTURE_MEDIA_TYPE};base64,{drawn}"


def _known(request: HttpRequest) -> dict[str, Any]:
    try:
        known = json.loads(request.body or b"{}").get("known", {})
    except (ValueError, AttributeError, RecursionError) as problem:
        raise Invalid from problem
    if not isinstance(known, dict):
        raise Invalid
    return known
