"""Every read of spills, limited to the officer's organisation and what stands below it.

Not the whole node: who tried what is a matter between a person and his own chain of command.
A packet from another node belongs to no unit; the officers at the top of the tree see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Account, Post, Role
from hoatoc.kernel.secrecy.models import Spill

from .models import Announcement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class Named:
    """A spill with the names of who tried and of his unit; empty where nobody is known."""

    spill: Spill
    person: str
    unit: str


def spills_for(actor: Actor) -> QuerySet[Spill]:
    """Return the spills that the actor may see: the open ones first, then the newest."""
    rows = Spill.objects.order_by("-state", "-created_at", "-pk")
    if actor.sees_all:
        return rows
    top = actor.issuing_unit
    within = Q(unit_id__in=Unit.objects.filter(path__contains=[top.pk]).values("pk"))
    if top.parent_id is None:
        within |= Q(unit_id__isnull=True)
    return rows.filter(within)


def spill_for(actor: Actor, spill_id: UUID) -> Spill:
    """Return one spill, or say that there is none that the actor may see."""
    found = spills_for(actor).filter(pk=spill_id).first()
    if found is None:
        raise NotFound
    return found


def named(spills: Iterable[Spill]) -> list[Named]:
    """Add the names, in two queries for any number of spills."""
    rows = list(spills)
    people = people_of(row.account_id for row in rows)
    units = dict(
        Unit.objects.filter(pk__in={row.unit_id for row in rows if row.unit_id}).values_list(
            "pk", "name"
        )
    )
    return [
        Named(row, people.get(row.account_id or 0, ""), units.get(row.unit_id or 0, ""))
        for row in rows
    ]


def people_of(account_ids: Iterable[int | None]) -> dict[int, str]:
    """Return rank and name by account."""
    wanted = {one for one in account_ids if one}
    accounts = Account.objects.filter(pk__in=wanted).select_related("person")
    return {one.pk: one.person.rank_and_name if one.person else one.username for one in accounts}


def not_announced() -> QuerySet[Spill]:
    """Return the spills of which nobody was told yet, oldest first."""
    told = Announcement.objects.values("spill_id")
    return Spill.objects.exclude(pk__in=told).order_by("created_at", "pk")


@dataclass(frozen=True)
class Told:
    """The organisation that handles a spill, and the desks of its security officers."""

    unit: Unit
    desks: tuple[int, ...]


def told_of(spill: Spill) -> Told | None:
    """Return the nearest organisation upwards that has a security officer today, or the top.

    None where the node has no tree yet.
    """
    unit = Unit.objects.filter(pk=spill.unit_id).first() if spill.unit_id else None
    unit = unit or Unit.objects.filter(parent__isnull=True, is_external=False).first()
    if unit is None:
        return None
    officers = (
        Post.objects.held_on(clock.today())
        .filter(role=Role.SECURITY_OFFICER)
        .annotate(organisation_id=Coalesce(F("unit__registry_unit_id"), F("unit_id")))
        .filter(organisation_id__in=unit.path)
    )
    posted: dict[int, list[int]] = {}
    for organisation_id, unit_id in officers.values_list("organisation_id", "unit_id"):
        posted.setdefault(organisation_id, []).append(unit_id)
    nearest = next((pk for pk in reversed(unit.path) if pk in posted), unit.path[0])
    desks = [role_token(pk, Role.SECURITY_OFFICER) for pk in posted.get(nearest, [nearest])]
    return Told(Unit.objects.get(pk=nearest), tuple(dict.fromkeys(desks)))
