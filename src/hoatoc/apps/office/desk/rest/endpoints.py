"""My desk and my notices over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.notices.declarations import NOTICE_KINDS
from hoatoc.kernel.notices.telling import sentence_of

from ..contracts import DeskShow
from ..selectors import counts_for, notices_for, waiting_for

router = Router()


class WaitingOut(Schema):
    """One step that waits."""

    kind: str
    subject_id: str
    title: str
    reference: str
    from_label: str
    urgency: int
    due_at: datetime | None
    laid_at: datetime


class DeskOut(Schema):
    """What waits, most pressing first, and how much there is of it."""

    overdue: int
    most_urgent: int
    urgent: int
    today: int
    later: int
    items: list[WaitingOut]


class NoticeOut(Schema):
    """One notice in the caller's language."""

    id: UUID
    kind: str
    sentence: str
    created_at: datetime
    read_at: datetime | None


@router.get("/", response={200: DeskOut, REFUSALS: Refusal}, summary="What waits for me")
def desk(request: HttpRequest, show: DeskShow = DeskShow.ALL) -> dict[str, Any]:
    """Return the steps that wait for the caller, late ones first."""
    actor = calling_actor(request)
    return {**vars(counts_for(actor, show)), "items": waiting_for(actor, show)}


@router.get("/notices", response={200: list[NoticeOut], REFUSALS: Refusal}, summary="My notices")
def notices(
    request: HttpRequest, unread: bool = False, limit: Annotated[int, Field(ge=1, le=200)] = 50
) -> list[dict[str, Any]]:
    """Return the caller's notices, newest first."""
    found = notices_for(calling_actor(request), only_unread=unread)[:limit]
    return [
        {
            "id": notice.pk,
            "kind": notice.kind,
            "sentence": sentence_of(notice) if notice.kind in NOTICE_KINDS else notice.kind,
            "created_at": notice.created_at,
            "read_at": notice.read_at,
        }
        for notice in found
    ]
