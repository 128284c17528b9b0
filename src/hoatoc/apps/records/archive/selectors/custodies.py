"""Closed dossiers as the archive sees them, among those that the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.people.models import Role

from ..models import Custody, CustodyState, DueNotice
from ..policies.keeping import LEADS_UNIT
from ..rules import notice_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

# What is asked of the list beside the states: what is due, and what is due and late.
DUE, LATE = "due", "late"
_UNTIL = Coalesce(F("kept_back_until"), F("due_on"))


def custodies_for(actor: Actor, *, words: str = "", state: str = "") -> QuerySet[Custody]:
    """Return the closed dossiers that an actor may see and asks for, by their codes."""
    found = Custody.objects.visible_to(actor).exclude(state=CustodyState.REOPENED)
    found = found.select_related("keeper", "keeping_unit")
    for word in text.squeeze(words).split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word))
    if state in {DUE, LATE}:
        return _due_by(found, _edge(state)).order_by(_UNTIL, "year", "code")
    return found.filter(state=state) if state in CustodyState.values else found


def custody_for(actor: Actor, custody_id: UUID) -> Custody:
    """Return one closed dossier, or say that there is none that the actor may see."""
    related = ("keeper", "keeping_unit", "unit__parent")
    found = Custody.objects.visible_to(actor).select_related(*related).filter(pk=custody_id)
    one = found.first()
    if one is None:
        raise NotFound
    return one


def custody_of(actor: Actor, dossier_id: UUID) -> Custody | None:
    """Return how the archive sees a dossier, or None before it is closed."""
    seen = Custody.objects.visible_to(actor).exclude(state=CustodyState.REOPENED)
    return seen.select_related("notice").filter(dossier_id=dossier_id).first()


def custody_state_of(dossier_id: UUID) -> str:
    """Return who has a dossier, whoever asks; empty where the archive does not know it."""
    found = Custody.objects.filter(dossier_id=dossier_id).values_list("state", flat=True).first()
    return found or ""


def counts_by_state(actor: Actor) -> dict[str, int]:
    """Count what an actor may see by state, and what is due."""
    seen = Custody.objects.visible_to(actor).exclude(state=CustodyState.REOPENED).order_by()
    counts: dict[str, int] = dict.fromkeys(CustodyState.values, 0)
    for row in seen.values("state").annotate(n=Count("id")):
        counts[row["state"]] = row["n"]
    counts[""] = sum(counts.values())
    counts[DUE] = _due_by(seen, _edge(DUE)).count()
    return counts


def submittable_by(actor: Actor, *, notice_id: UUID | None = None) -> list[Custody]:
    """Return what the actor may submit now, the first due first; of one notice, or all."""
    found = Custody.objects.visible_to(actor).filter(
        unit_id=actor.issuing_unit.pk, state=CustodyState.WITH_UNIT, due_on__isnull=False
    )
    if notice_id is not None:
        found = found.filter(notice_id=notice_id)
    mine = Q(keeper_id=actor.person.pk)
    if actor.post.role in LEADS_UNIT:
        mine |= Q(keeping_unit_id=actor.unit.pk)
    found = found if actor.post.role == Role.CHIEF_OF_OFFICE else found.filter(mine)
    return list(found.annotate(until=_UNTIL).order_by("until", "year", "code")[:500])


def notice_for(actor: Actor, notice_id: UUID) -> DueNotice:
    """Return one notice, or say that there is none that the actor may see."""
    found = DueNotice.objects.visible_to(actor).select_related("keeper", "keeping_unit")
    one = found.filter(pk=notice_id).first()
    if one is None:
        raise NotFound
    return one


def custodies_of_notice(actor: Actor, notice: DueNotice) -> list[Custody]:
    """Return the dossiers of a visible notice."""
    found = Custody.objects.visible_to(actor).filter(notice=notice)
    return list(found.select_related("keeper").order_by("due_on", "year", "code"))


def waiting_of_notice(notice: DueNotice) -> QuerySet[Custody]:
    """Return what of a notice the unit has still to submit."""
    return Custody.objects.filter(notice=notice, state=CustodyState.WITH_UNIT)


def due_groups_for_system(today: date) -> list[tuple[int, int, int]]:
    """Return organisation, unit and keeper of dossiers that are due soon and nobody was told of."""
    rows = _due_by(Custody.objects.filter(notice__isnull=True), today).order_by()
    groups = rows.values_list("unit_id", "keeping_unit_id", "keeper_id").distinct()
    return [(unit, part, keeper) for unit, part, keeper in groups]


def due_of_group(unit_id: int, keeping_unit_id: int, keeper_id: int) -> QuerySet[Custody]:
    """Return what one keeper has to be told of today."""
    rows = Custody.objects.filter(
        unit_id=unit_id, keeping_unit_id=keeping_unit_id, keeper_id=keeper_id, notice__isnull=True
    )
    return _due_by(rows, clock.today())


def unknown_for_system() -> Iterator[UUID]:
    """Yield closed dossiers that the archive does not know yet."""
    known = set(Custody.objects.values_list("dossier_id", flat=True))
    yield from (one for one in dossiers.closed_ids() if one not in known)


def custodies_among(custody_ids: Iterable[UUID]) -> QuerySet[Custody]:
    """Return these rows; who asks has checked the right."""
    return Custody.objects.filter(pk__in=list(custody_ids))


def _due_by(rows: QuerySet[Custody], today: date) -> QuerySet[Custody]:
    """Keep what the unit has and is due within the time of the notice from a day."""
    edge = today + (today - notice_from(today))
    with_unit = rows.filter(state=CustodyState.WITH_UNIT, due_on__isnull=False)
    return with_unit.annotate(until=_UNTIL).filter(until__lte=edge)


def _edge(state: str) -> date:
    today = clock.today()
    return notice_from(today) if state == LATE else today
