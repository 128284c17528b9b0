"""The real pages of a draft while it is written; nothing of them is kept."""

from __future__ import annotations

import hashlib
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import JsonResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.preview_pages import preview_pages
from ..selectors import document_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

# Pages of one answer, those in sight first; the browser asks again for the others.
AT_ONCE = 12
MOST_PAGES = 200


@require_POST
@gzip_page
@page(permissions.DRAFT.code)
def preview(request: HttpRequest, actor: Actor, document_id: UUID) -> JsonResponse:
    """Return the pages that look otherwise than those which the browser shows."""
    document = document_for(actor, document_id)
    try:
        known, in_sight = _asked(request)
        drawn = preview_pages(actor, document=document)[:MOST_PAGES]
    except BureauError as refusal:
        # A draft that cannot be set yet is nothing wrong: the page says what is missing.
        is_unready = refusal.http_status == HTTPStatus.UNPROCESSABLE_ENTITY
        said = {"code": refusal.code, "problem": str(refusal)}
        return JsonResponse(said, status=HTTPStatus.OK if is_unready else refusal.http_status)
    marks = [hashlib.sha256(svg).hexdigest()[:24] for svg in drawn]
    changed = [n for n, mark in enumerate(marks, start=1) if known.get(str(n)) != mark]
    changed.sort(key=lambda number: abs(number - in_sight))
    sent = [
        {"number": n, "mark": marks[n - 1], "svg": drawn[n - 1].decode()} for n in changed[:AT_ONCE]
    ]
    return JsonResponse({"count": len(marks), "drawn": sent, "more": len(changed) > AT_ONCE})


def _asked(request: HttpRequest) -> tuple[dict[str, Any], int]:
    """Return the marks of the pages that the browser shows, and which one is in sight."""
    try:
        body = json.loads(request.body or b"{}")
        known, in_sight = body.get("known", {}), body.get("page", 1)
    except (ValueError, AttributeError, RecursionError) as problem:
        raise Invalid from problem
    if not isinstance(known, dict) or not isinstance(in_sight, int):
        raise Invalid
    return known, in_sight
