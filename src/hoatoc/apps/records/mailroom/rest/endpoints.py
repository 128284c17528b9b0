"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base.errors import Invalid

from ..actions.cancel_dispatch import cancel_dispatch
from ..actions.enter_dispatch import enter_dispatch
from ..actions.lend_copy import lend_copy
from ..actions.take_back_copy import take_back_copy
from ..contracts import DispatchFields, UseFields
from ..permissions import VIEW
from ..selectors import dispatch_for, dispatches_for, document_for, use_for, uses_for
from .schemas import (
    DispatchIn,
    DispatchOut,
    DispatchPage,
    PeriodIn,
    ReasonIn,
    UseIn,
    UseOut,
    UsePage,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

router = Router()
Json = dict[str, Any]


@router.get(
    "/dispatches", response={200: DispatchPage, REFUSALS: Refusal}, summary="What went by post"
)
def list_dispatches(request: HttpRequest, asked: Query[PeriodIn]) -> Json:
    """Return the lines of a period; struck ones stay in it."""
    return _page(dispatches_for(_reader(request), *_period(asked)), asked)


@router.post("/dispatches", response={201: DispatchOut, REFUSALS: Refusal}, summary="Send by post")
def send_by_post(request: HttpRequest, given: DispatchIn) -> Status[object]:
    """Write down that envelopes with an issued document were handed to the post."""
    actor = _reader(request)
    fields = given.dict()
    document = document_for(actor, fields.pop("document_id"))
    return Status(201, enter_dispatch(actor, document=document, fields=DispatchFields(**fields)))


@router.post(
    "/dispatches/{uuid:dispatch_id}/cancel",
    response={200: DispatchOut, REFUSALS: Refusal},
    summary="Strike a line out",
)
def strike_out(request: HttpRequest, dispatch_id: UUID, given: ReasonIn) -> object:
    actor = _reader(request)
    return cancel_dispatch(actor, dispatch=dispatch_for(actor, dispatch_id), reason=given.reason)


@router.get("/uses", response={200: UsePage, REFUSALS: Refusal}, summary="Who used stored copies")
def list_uses(request: HttpRequest, asked: Query[PeriodIn]) -> Json:
    """Return the lines of a period in their order."""
    return _page(uses_for(_reader(request), *_period(asked)), asked)


@router.post("/uses", response={201: UseOut, REFUSALS: Refusal}, summary="Hand out a stored copy")
def hand_out(request: HttpRequest, given: UseIn) -> Status[object]:
    """Write down who uses the stored copy; it opens no right by itself."""
    actor = _reader(request)
    fields = given.dict()
    document = document_for(actor, fields.pop("document_id"))
    return Status(201, lend_copy(actor, document=document, fields=UseFields(**fields)))


@router.post(
    "/uses/{uuid:use_id}/back",
    response={200: UseOut, REFUSALS: Refusal},
    summary="A stored copy is back",
)
def take_back(request: HttpRequest, use_id: UUID) -> object:
    actor = _reader(request)
    return take_back_copy(actor, use=use_for(actor, use_id))


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def _period(asked: PeriodIn) -> tuple[Any, Any]:
    if asked.until < asked.since:
        raise Invalid({"until": _("The period ends before it begins. Change one of the days.")})
    return asked.since, asked.until


def _page(rows: QuerySet[Any], asked: PeriodIn) -> Json:
    first = (asked.page - 1) * asked.size
    items = list(rows[first : first + asked.size])
    return {"total": rows.count(), "page": asked.page, "size": asked.size, "items": items}
