"""Endpoints of custody: who keeps the seal, permissions, hand-overs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import PDF_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Day, PinIn, Refusal
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping

from ..actions.hand_over import ask_hand_over, call_off, give, permit, refuse, take
from ..actions.note_use import note_export
from ..actions.permit_use import permit_use, withdraw_use
from ..selectors import custodies_for, hand_over_for, hand_overs_for, permit_for, permits_for
from .schemas import AskIn, CustodyOut, DecideIn, HandOverOut, PermitIn, PermitOut

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import SealCustody, SealPermit

    from ..models import HandOver

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: HandOverOut, REFUSALS: Refusal}
MOST_ROWS = 500


@router.get(
    "/custodians", response={200: list[CustodyOut], REFUSALS: Refusal}, summary="Who keeps the seal"
)
def custodians(request: HttpRequest, on: Annotated[Day | None, Query()] = None) -> list[Json]:
    """Return the history of the caller's organisation, or who kept the seal on a day."""
    rows = custodies_for(calling_actor(request))
    if on is not None:
        rows = rows.held_on(on)
    return [_custody(one) for one in rows[:MOST_ROWS]]


@router.get(
    "/permits", response={200: list[PermitOut], REFUSALS: Refusal}, summary="List permissions"
)
def permits(request: HttpRequest) -> list[Json]:
    """Return who else may set the seal, the latest first."""
    return [_permit(one) for one in permits_for(calling_actor(request))[:MOST_ROWS]]


@router.post(
    "/permits", response={201: PermitOut, REFUSALS: Refusal}, summary="Permit somebody to use it"
)
def permit_somebody(request: HttpRequest, given: PermitIn) -> Status[Json]:
    actor = calling_actor(request)
    made = permit_use(
        actor, post_id=given.post_id, since=given.since, until=given.until, basis=given.basis
    )
    return Status(201, _permit(permit_for(actor, made.pk)))


@router.post(
    "/permits/{uuid:permit_id}/withdraw",
    response={200: PermitOut, REFUSALS: Refusal},
    summary="Withdraw a permission",
)
def withdraw(request: HttpRequest, permit_id: UUID) -> Json:
    actor = calling_actor(request)
    withdraw_use(actor, permit=permit_for(actor, permit_id))
    return _permit(permit_for(actor, permit_id))


@router.get(
    "/hand-overs", response={200: list[HandOverOut], REFUSALS: Refusal}, summary="List hand-overs"
)
def hand_overs(request: HttpRequest) -> list[Json]:
    """Return the hand-overs that the caller may see, the latest first."""
    return [_hand_over(one) for one in hand_overs_for(calling_actor(request))[:MOST_ROWS]]


@router.post(
    "/hand-overs", response={201: HandOverOut, REFUSALS: Refusal}, summary="Ask to hand it over"
)
def ask(request: HttpRequest, given: AskIn) -> Status[Json]:
    actor = calling_actor(request)
    made = ask_hand_over(
        actor,
        receiver_post_id=given.receiver_post_id,
        reason=given.reason,
        note=given.note,
    )
    return Status(201, _whole(actor, made.pk))


@router.get("/hand-overs/{uuid:hand_over_id}", response=ONE, summary="One hand-over")
def one_hand_over(request: HttpRequest, hand_over_id: UUID) -> Json:
    return _whole(calling_actor(request), hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/decide", response=ONE, summary="Permit it, or not")
def decide(request: HttpRequest, hand_over_id: UUID, given: DecideIn) -> Json:
    actor = calling_actor(request)
    found = hand_over_for(actor, hand_over_id)
    if given.permits:
        permit(actor, hand_over=found, basis=given.basis)
    else:
        refuse(actor, hand_over=found, reason=given.basis)
    return _whole(actor, hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/give", response=ONE, summary="Sign as who hands over")
def sign_as_giver(request: HttpRequest, hand_over_id: UUID, given: PinIn) -> Json:
    actor = calling_actor(request)
    give(actor, hand_over=hand_over_for(actor, hand_over_id), pin=given.pin)
    return _whole(actor, hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/take", response=ONE, summary="Sign as who takes over")
def sign_as_receiver(request: HttpRequest, hand_over_id: UUID, given: PinIn) -> Json:
    """Sign; from today on the caller keeps the seal."""
    actor = calling_actor(request)
    take(actor, hand_over=hand_over_for(actor, hand_over_id), pin=given.pin)
    return _whole(actor, hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/call-off", response=ONE, summary="Call it off")
def call_it_off(request: HttpRequest, hand_over_id: UUID) -> Json:
    actor = calling_actor(request)
    call_off(actor, hand_over=hand_over_for(actor, hand_over_id))
    return _whole(actor, hand_over_id)


@router.get(
    "/hand-overs/{uuid:hand_over_id}/minutes",
    response={REFUSALS: Refusal},
    summary="The minutes",
    openapi_extra=PDF_ANSWER,
)
def minutes(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    actor = calling_actor(request)
    found = hand_over_for(actor, hand_over_id)
    if found.minutes is None:
        raise NotFound
    note_export(actor, hand_over=found)
    return HttpResponse(keeping.read(found.minutes), content_type="application/pdf")


def _whole(actor: Actor, hand_over_id: UUID) -> Json:
    return _hand_over(hand_over_for(actor, hand_over_id))


def _custody(one: SealCustody) -> Json:
    names = ("id", "post_id", "since", "until", "basis")
    return {
        "keeper": one.post.person.rank_and_name,
        "title": one.post.title,
        "permitted_by": one.permitted_by.rank_and_name,
        **{name: getattr(one, name) for name in names},
    }


def _permit(one: SealPermit) -> Json:
    names = ("id", "post_id", "since", "until", "basis", "withdrawn_at")
    person = one.post.person.rank_and_name
    return {"person": person, **{name: getattr(one, name) for name in names}}


def _hand_over(one: HandOver) -> Json:
    names = ("id", "reason", "note", "state", "basis", "given_at", "taken_at")
    return {
        "giver": one.giver_post.person.rank_and_name if one.giver_post else "",
        "receiver": one.receiver_post.person.rank_and_name,
        "sha256": one.minutes.sha256 if one.minutes else "",
        **{name: getattr(one, name) for name in names},
    }
