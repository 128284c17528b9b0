"""The tree and the directory over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Path, Router, Schema
from pydantic import StringConstraints

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import LARGEST_ID, Refusal

from ..selectors import children_of, people_found, unit_for, versions_of

router = Router()
PER_PAGE = 50
# The database cannot be asked for NUL.
Words = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]
UnitId = Annotated[int, Path(ge=1, le=LARGEST_ID)]


class UnitOut(Schema):
    """A unit in one line."""

    id: int
    code: str
    organ_id: str
    name: str
    abbreviation: str
    kind: str
    has_registry: bool


class VersionOut(Schema):
    """What a unit was called and whom it served during a time."""

    name: str
    abbreviation: str
    parent_id: int | None
    since: date | None
    until: date | None


class UnitDetailOut(UnitOut):
    """A unit with what is below it and what it was before."""

    parent_id: int | None
    path: list[int]
    valid_from: date
    valid_to: date | None
    children: list[UnitOut]
    versions: list[VersionOut]


class PostOut(Schema):
    """A post and who holds it."""

    id: int
    person_id: int
    name: str
    rank: str
    title: str
    role: str
    unit_id: int
    unit: str


@router.get(
    "/units/{unit_id}", response={200: UnitDetailOut, REFUSALS: Refusal}, summary="One unit"
)
def unit(request: HttpRequest, unit_id: UnitId) -> dict[str, Any]:
    """Return a unit, the units directly below it and its history."""
    actor = calling_actor(request)
    found = unit_for(actor, unit_id)
    versions = [
        {
            "name": v.name,
            "abbreviation": v.abbreviation,
            "parent_id": v.parent_id,
            "since": v.period.lower,
            "until": v.period.upper,
        }
        for v in versions_of(actor, found)
    ]
    return {**vars(found), "children": list(children_of(actor, found)), "versions": versions}


@router.get("/people", response={200: list[PostOut], REFUSALS: Refusal}, summary="Find people")
def people(
    request: HttpRequest, q: Words = "", page: Annotated[int, Field(ge=1, le=1000)] = 1
) -> list[dict[str, Any]]:
    """Return posts held today by people of this name, with or without marks, fifty a page."""
    found = people_found(calling_actor(request), words=q)
    return [
        {
            "id": post.pk,
            "person_id": post.person_id,
            "name": post.person.full_name,
            "rank": post.person.rank,
            "title": post.title,
            "role": post.role,
            "unit_id": post.unit_id,
            "unit": post.unit.name,
        }
        for post in found[(page - 1) * PER_PAGE : page * PER_PAGE]
    ]
