"""Endpoints of what an office fixes about its paperwork: the same rights as on the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Schema
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Day, Refusal, Text
from hoatoc.kernel.base import clock

from ..actions.discard_practice import discard_practice
from ..actions.draft_practice import draft_practice
from ..actions.put_in_force import put_in_force
from ..contracts import OrderPlan, Topic
from ..permissions import VIEW
from ..selectors import order_on, version_for, version_on, versions_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..selectors import Version

router = Router()
Json = dict[str, Any]
LARGEST_VERSION = 32_767


class OnIn(Schema):
    on: Day | None = Field(None, description="Today where it is left out.")


class OrderIn(Schema):
    """Whether documents are numbered before they are signed, and why or by which rules."""

    number_first: bool
    reason: Text = Field(min_length=1, max_length=300)


class OrderOut(Schema):
    """What holds on a day; version 0 is built in."""

    on: date
    number_first: bool
    version: int


class ForceIn(Schema):
    on: Day = Field(description="Today or later.")


class VersionOut(Schema):
    """One version of one topic; without a day it is a draft or was discarded."""

    topic: Topic
    version: int
    state: str
    content: dict[str, Any]
    reason: str
    drafted_by: str
    in_force_from: date | None
    put_in_force_at: datetime | None


class OneIn(Schema):
    """A version in the address."""

    topic: Topic
    number: int = Field(ge=1, le=LARGEST_VERSION)


ONE: dict[Any, Any] = {200: VersionOut, REFUSALS: Refusal}


@router.get(
    "/", response={200: list[VersionOut], REFUSALS: Refusal}, summary="All versions of a practice"
)
def versions(request: HttpRequest) -> list[Json]:
    """Return the versions of the caller's organisation, the latest of each topic first."""
    return [_out(one) for one in versions_for(_reader(request))]


@router.get("/order", response={200: OrderOut, REFUSALS: Refusal}, summary="Number or sign first")
def order(request: HttpRequest, asked: Query[OnIn]) -> Json:
    """Return whether the caller's organisation numbers documents before they are signed."""
    unit, on = _reader(request).issuing_unit, asked.on or clock.today()
    held = version_on(unit, Topic.ORDER, on)
    return {
        "on": on,
        "number_first": order_on(unit, on).number_first,
        "version": held.version if held else 0,
    }


@router.post(
    "/order", response={201: VersionOut, REFUSALS: Refusal}, summary="Draft the order of numbers"
)
def draft_order(request: HttpRequest, given: OrderIn) -> Status[Json]:
    """Keep it as the draft of the next version; it decides nothing yet."""
    actor = _reader(request)
    plan = OrderPlan(number_first=given.number_first)
    return Status(201, _out(draft_practice(actor, plan=plan, reason=given.reason)))


@router.post("/{topic}/{number}/put-in-force", response=ONE, summary="Put a draft in force")
def force(request: HttpRequest, one: Path[OneIn], given: ForceIn) -> Json:
    """Let a draft replace the version before it from a day on."""
    actor = _reader(request)
    version = version_for(actor, one.topic, one.number)
    return _out(put_in_force(actor, version=version, on=given.on))


@router.post("/{topic}/{number}/discard", response=ONE, summary="Discard a draft")
def discard(request: HttpRequest, one: Path[OneIn]) -> Json:
    actor = _reader(request)
    return _out(discard_practice(actor, version=version_for(actor, one.topic, one.number)))


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def _out(one: Version) -> Json:
    names = ("topic", "version", "state", "content", "reason", "in_force_from", "put_in_force_at")
    facts = {name: getattr(one, name) for name in names}
    return facts | {"drafted_by": one.drafted_by.rank_and_name}
