"""Which levels of review hold for a draft, and what it still lacks of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post

from ..kinds import Capacity, RequestState
from ..models import ReviewRoute
from . import initials_about, requests_about, text_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.apps.records.documents.models import Document

    from ..models import OpinionRequest

GIVEN = frozenset({RequestState.ANSWERED, RequestState.SILENT})


@dataclass(frozen=True)
class Need:
    """One thing that a route asks for, by which route."""

    route: ReviewRoute
    what: str
    unit_id: int | None = None
    post_id: int | None = None
    capacity: Capacity | None = None


def routes_in_force(owner: Unit, kind: str, day: date | None = None) -> list[ReviewRoute]:
    """Return the routes that hold for a kind of an organisation: its own, and those from above.

    Of each unit and kind the newest version counts that is in force on the day.
    """
    day = day or clock.today()
    rows = (
        ReviewRoute.objects.filter(unit_id__in=owner.path, kind__in=("", kind), valid_from__lte=day)
        .select_related("unit")
        .order_by("unit_id", "kind", "-version")
    )
    newest: dict[tuple[int, str], ReviewRoute] = {}
    for row in rows:
        newest.setdefault((row.unit_id, row.kind), row)
    return [
        row
        for row in newest.values()
        if not row.is_ended and (row.unit_id == owner.pk or row.binds_below)
    ]


def needs_of(routes: Iterable[ReviewRoute]) -> list[Need]:
    """Return everything that routes ask for, each thing once."""
    routes = list(routes)
    units = Unit.objects.in_bulk([pk for one in routes for pk in one.required_units])
    posts = Post.objects.select_related("person").in_bulk(
        [pk for one in routes for pk in one.required_posts]
    )
    found: dict[tuple[object, ...], Need] = {}
    for route in routes:
        for need in _needs(route, units, posts):
            found.setdefault((need.unit_id, need.post_id, need.capacity), need)
    return list(found.values())


def _needs(route: ReviewRoute, units: dict[int, Unit], posts: dict[int, Post]) -> list[Need]:
    found = [
        Need(route, _("the opinion of %(who)s") % {"who": units[pk].name}, unit_id=pk)
        for pk in route.required_units
        if pk in units
    ]
    found += [
        Need(
            route,
            _("the opinion of %(who)s") % {"who": posts[pk].holder_and_title},
            post_id=pk,
        )
        for pk in route.required_posts
        if pk in posts
    ]
    if route.needs_drafter_initials:
        found.append(Need(route, _("the initials of the drafter"), capacity=Capacity.DRAFTER))
    if route.needs_head_initials:
        found.append(Need(route, _("the initials of the head"), capacity=Capacity.HEAD))
    return found


def missing_for(document: Document) -> list[Need]:
    """Return what a draft still lacks of the levels that hold for it."""
    routes = routes_in_force(document.owner, document.kind)
    if not routes:
        return []
    needs, requests = needs_of(routes), requests_about(document.pk)
    sha256 = text_version(document).file.sha256
    initialled = {one.capacity for one in initials_about(document.pk) if one.holds_for(sha256)}
    return [need for need in needs if not _is_met(need, requests, initialled)]


def _is_met(need: Need, requests: list[OpinionRequest], initialled: set[str]) -> bool:
    if need.capacity is not None:
        return need.capacity in initialled
    return any(
        request.state in GIVEN
        and (
            (need.unit_id is not None and request.asked_unit_id == need.unit_id)
            or (need.post_id is not None and request.asked_post_id == need.post_id)
        )
        for request in requests
    )


def routes_seen_from(unit: Unit) -> list[ReviewRoute]:
    """Return every version of the routes of an organisation, and those that bind it from above."""
    rows = ReviewRoute.objects.filter(unit_id__in=unit.path).select_related("unit", "made_by")
    return [
        row
        for row in rows.order_by("unit__path__len", "kind", "-version")
        if row.unit_id == unit.pk or row.binds_below
    ]
