"""Endpoints of closed dossiers, of what was noticed, and of orders that hold them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import Refusal

from ..actions.hold import lift_hold, place_hold
from ..selectors.custodies import custodies_for, custodies_of_notice, notice_for
from ..selectors.holds import hold_for
from .schemas import CustodyPageOut, HoldIn, HoldOut, ListIn, NoticeOut, ReasonIn
from .shapes import custody_out, hold_out, reader

router = Router()
Json = dict[str, Any]
HELD: dict[Any, Any] = {200: HoldOut, REFUSALS: Refusal}


@router.get(
    "/dossiers", response={200: CustodyPageOut, REFUSALS: Refusal}, summary="List closed dossiers"
)
def list_dossiers(request: HttpRequest, asked: Query[ListIn]) -> Json:
    """Return a page of the closed dossiers that the caller may see and asks for."""
    rows = custodies_for(reader(request), words=asked.q, state=asked.state)
    first = (asked.page - 1) * asked.size
    items = [custody_out(one) for one in rows[first : first + asked.size]]
    return {"total": rows.count(), "items": items}


@router.get(
    "/notices/{uuid:notice_id}",
    response={200: NoticeOut, REFUSALS: Refusal},
    summary="One notice that dossiers are due",
)
def one_notice(request: HttpRequest, notice_id: UUID) -> Json:
    """Return what a keeper was told of, with his dossiers."""
    actor = reader(request)
    found = notice_for(actor, notice_id)
    return {
        "id": found.pk,
        "due_on": found.due_on,
        "count": found.count,
        "keeper": found.keeper.rank_and_name,
        "dossiers": [custody_out(one) for one in custodies_of_notice(actor, found)],
    }


@router.post("/holds", response={201: HoldOut, REFUSALS: Refusal}, summary="Hold dossiers")
def place(request: HttpRequest, given: HoldIn) -> Status[Json]:
    """Stop everything about dossiers, on order of an authority."""
    actor = reader(request)
    made = place_hold(
        actor,
        dossier_ids=given.dossiers,
        reason=given.reason,
        basis=given.basis,
        starts_on=given.starts_on,
        ends_on=given.ends_on,
    )
    return Status(201, hold_out(made))


@router.get("/holds/{uuid:hold_id}", response=HELD, summary="One order to hold")
def one_hold(request: HttpRequest, hold_id: UUID) -> Json:
    """Return an order with the dossiers under it."""
    return hold_out(hold_for(reader(request), hold_id))


@router.post("/holds/{uuid:hold_id}/lift", response=HELD, summary="Lift an order")
def lift(request: HttpRequest, hold_id: UUID, given: ReasonIn) -> Json:
    """Lift an order with the reason; it stays in the book."""
    actor = reader(request)
    return hold_out(lift_hold(actor, hold=hold_for(actor, hold_id), reason=given.reason))
