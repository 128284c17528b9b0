"""Orders that stop everything, and which dossiers are under one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound

from ..models import Hold, HoldLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def holds_for(actor: Actor, *, in_force: bool = False) -> QuerySet[Hold]:
    """Return the orders that an actor may see, newest first."""
    related = ("made_by", "made_post", "lifted_by")
    seen = Hold.objects.visible_to(actor).select_related(*related)
    found: QuerySet[Hold] = seen.annotate(count=Count("lines")).order_by("-created_at", "-id")
    return found.filter(_in_force("")) if in_force else found


def hold_for(actor: Actor, hold_id: UUID) -> Hold:
    """Return one order, or say that there is none that the actor may see."""
    found = holds_for(actor).filter(pk=hold_id).first()
    if found is None:
        raise NotFound
    return found


def lines_of_hold(hold: Hold) -> list[HoldLine]:
    """Return the dossiers under a visible order."""
    return list(hold.lines.all()[:1_000])


def holds_on(actor: Actor, dossier_ids: Iterable[UUID]) -> dict[UUID, list[Hold]]:
    """Return the orders in force over dossiers that the actor may see, by dossier."""
    lines = HoldLine.objects.filter(
        _in_force("hold__"),
        dossier_id__in=list(dossier_ids),
        hold__in=Hold.objects.visible_to(actor).order_by(),
    )
    found: dict[UUID, list[Hold]] = defaultdict(list)
    for line in lines.select_related("hold"):
        found[line.dossier_id].append(line.hold)
    return found


def held_among(dossier_ids: Iterable[UUID]) -> dict[UUID, Hold]:
    """Return which dossiers are under an order today, and under which."""
    lines = HoldLine.objects.filter(_in_force("hold__"), dossier_id__in=list(dossier_ids))
    return {line.dossier_id: line.hold for line in lines.select_related("hold")}


def _in_force(prefix: str) -> Q:
    today = clock.today()
    begun = Q(**{f"{prefix}starts_on__lte": today, f"{prefix}lifted_at__isnull": True})
    open_end = Q(**{f"{prefix}ends_on__isnull": True})
    return begun & (open_end | Q(**{f"{prefix}ends_on__gte": today}))
