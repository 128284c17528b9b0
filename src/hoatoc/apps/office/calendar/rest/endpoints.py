"""The calendar over HTTP."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema
from ninja.responses import Status
from pydantic import StringConstraints

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import LARGEST_ID, Refusal
from hoatoc.kernel.workdays.rules import DutyHours

from ..actions.enter_day import FIRST_YEAR, LAST_YEAR, enter_day
from ..actions.remove_day import remove_day
from ..actions.set_hours import set_hours
from ..permissions import VIEW
from ..selectors import duty_hours, entry_for, special_days

router = Router()
Name = Annotated[str, StringConstraints(min_length=1, max_length=150, pattern=r"^[^\x00]*$")]
EntryId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR)]


class DayIn(Schema):
    """A day that rests or works against the week."""

    day: date
    is_working: bool = False
    name: Name


class DayOut(Schema):
    """The same, with who entered it; ``own_id`` where it is the caller's unit."""

    day: date
    is_working: bool
    name: str
    entered_by: str
    own_id: int | None


class HoursIn(Schema):
    """The working week (Monday is 0) and the duty hours."""

    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = Field(min_length=1, max_length=7)
    morning_start: time
    morning_end: time
    afternoon_start: time
    afternoon_end: time
    urgent_minutes: int = Field(15, ge=1, le=240)
    is_round_the_clock: bool = False


@router.get(
    "/hours", response={200: HoursIn, REFUSALS: Refusal}, summary="The duty hours that hold"
)
def hours(request: HttpRequest) -> dict[str, Any]:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return _hours_out(duty_hours(actor))


@router.put("/hours", response={200: HoursIn, REFUSALS: Refusal}, summary="Set the duty hours")
def put_hours(request: HttpRequest, given: HoursIn) -> dict[str, Any]:
    actor = calling_actor(request)
    values = given.dict()
    for name in ("morning_start", "morning_end", "afternoon_start", "afternoon_end"):
        values[name] = values[name].replace(tzinfo=None, microsecond=0)
    made = set_hours(
        actor, hours=DutyHours(**{**values, "weekdays": frozenset(values["weekdays"])})
    )
    return _hours_out(made.as_rule())


@router.get(
    "/{year}", response={200: list[DayOut], REFUSALS: Refusal}, summary="Special days of a year"
)
def days(request: HttpRequest, year: Year) -> list[dict[str, Any]]:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return [dataclasses.asdict(day) for day in special_days(actor, year)]


@router.post("/", response={201: DayOut, REFUSALS: Refusal}, summary="Enter a day")
def enter(request: HttpRequest, given: DayIn) -> Status[dict[str, Any]]:
    actor = calling_actor(request)
    made = enter_day(actor, **given.dict())
    shown = {**given.dict(), "entered_by": actor.issuing_unit.name, "own_id": made.pk}
    return Status(201, shown)


@router.delete(
    "/days/{entry_id}", response={200: list[DayOut], REFUSALS: Refusal}, summary="Take a day out"
)
def remove(request: HttpRequest, entry_id: EntryId) -> list[dict[str, Any]]:
    """Take a day out; returns the special days of its year as they are now."""
    actor = calling_actor(request)
    entry = entry_for(actor, entry_id)
    remove_day(actor, entry=entry)
    return [dataclasses.asdict(day) for day in special_days(actor, entry.day.year)]


def _hours_out(hours: DutyHours) -> dict[str, Any]:
    return {**dataclasses.asdict(hours), "weekdays": sorted(hours.weekdays)}
