"""Endpoints of hand-overs: listed, signed by who gives and by who takes, or called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import PDF_ANSWER, REFUSALS
from hoatoc.kernel.access.payloads import PinIn, Refusal
from hoatoc.kernel.files import keeping

from ..actions.hand_over import begin_hand_over, call_off, give, take_over
from ..actions.note_use import note_export
from ..selectors.choices import posts_of
from ..selectors.hand_overs import (
    dossiers_in,
    dossiers_to_hand_over,
    hand_over_for,
    hand_overs_for,
)
from .schemas import HandOverChoicesOut, HandOverIn, HandOverOut, HandOverWholeOut
from .shapes import dossier_out, hand_over_out, keeper

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: HandOverWholeOut, REFUSALS: Refusal}
MOST_ROWS = 500


@router.get(
    "/hand-overs",
    response={200: list[HandOverOut], REFUSALS: Refusal},
    summary="List hand-overs",
)
def list_hand_overs(request: HttpRequest) -> list[Json]:
    """Return the hand-overs that the caller may see, newest first."""
    rows = hand_overs_for(keeper(request)).select_related("minutes")
    return [hand_over_out(one) for one in rows[:MOST_ROWS]]


@router.get(
    "/hand-overs/choices",
    response={200: HandOverChoicesOut, REFUSALS: Refusal},
    summary="What can be handed over, and to whom",
)
def choices(request: HttpRequest) -> Json:
    """Return the caller's dossiers that are in no open hand-over, and his colleagues."""
    actor = keeper(request)
    kept = dossiers_to_hand_over(actor).select_related("keeper")
    return {
        "dossiers": [dossier_out(one) for one in kept[:MOST_ROWS]],
        "receivers": [
            {"id": one.pk, "name": one.holder_and_title}
            for one in posts_of(actor)
            if one.person_id != actor.person.pk
        ],
    }


@router.post(
    "/hand-overs",
    response={201: HandOverWholeOut, REFUSALS: Refusal},
    summary="List dossiers that go, and set the minutes",
)
def begin(request: HttpRequest, given: HandOverIn) -> Status[Json]:
    """Set the minutes; nothing changes hands before both have signed."""
    actor = keeper(request)
    made = begin_hand_over(
        actor,
        dossier_ids=given.dossiers,
        receiver_post_id=given.receiver,
        reason=given.reason,
        note=given.note,
    )
    return Status(201, _whole(actor, made.pk))


@router.get("/hand-overs/{uuid:hand_over_id}", response=ONE, summary="One hand-over")
def one_hand_over(request: HttpRequest, hand_over_id: UUID) -> Json:
    return _whole(keeper(request), hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/give", response=ONE, summary="Sign as who hands over")
def sign_as_giver(request: HttpRequest, hand_over_id: UUID, given: PinIn) -> Json:
    actor = keeper(request)
    give(actor, hand_over=hand_over_for(actor, hand_over_id), pin=given.pin)
    return _whole(actor, hand_over_id)


@router.post(
    "/hand-overs/{uuid:hand_over_id}/take-over", response=ONE, summary="Sign as who takes over"
)
def sign_as_receiver(request: HttpRequest, hand_over_id: UUID, given: PinIn) -> Json:
    """Sign; from now on the dossiers are the caller's to keep."""
    actor = keeper(request)
    take_over(actor, hand_over=hand_over_for(actor, hand_over_id), pin=given.pin)
    return _whole(actor, hand_over_id)


@router.post("/hand-overs/{uuid:hand_over_id}/call-off", response=ONE, summary="Call it off")
def call_it_off(request: HttpRequest, hand_over_id: UUID) -> Json:
    actor = keeper(request)
    call_off(actor, hand_over=hand_over_for(actor, hand_over_id))
    return _whole(actor, hand_over_id)


@router.get(
    "/hand-overs/{uuid:hand_over_id}/minutes",
    response={REFUSALS: Refusal},
    summary="The minutes",
    openapi_extra=PDF_ANSWER,
)
def minutes(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    actor = keeper(request)
    found = hand_over_for(actor, hand_over_id)
    note_export(actor, subject=found, what="minutes", form="pdf", rows=1)
    return HttpResponse(keeping.read(found.minutes), content_type="application/pdf")


def _whole(actor: Actor, hand_over_id: UUID) -> Json:
    found = hand_over_for(actor, hand_over_id)
    return hand_over_out(found) | {"dossiers": [dossier_out(one) for one in dossiers_in(found)]}
