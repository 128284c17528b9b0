"""Dossiers that the asker may see, and the lines of their indexes as he may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import NotFound

from ..models import Dossier, DossierEntry
from ..rules import DossierState
from ..sources import address_of, seen_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

    from ..models import DossierParticipant


@dataclass(frozen=True)
class Line:
    """One line of an index for one reader; of a document that he may not see, only the number."""

    ordinal: int
    entry: DossierEntry | None = None
    address: str = ""


def dossiers_for(
    actor: Actor, *, words: str = "", state: str = "", year: int = 0, mine: bool = False
) -> QuerySet[Dossier]:
    """Return the dossiers that an actor may see and asks for, last changed first."""
    found = Dossier.objects.visible_to(actor).select_related("keeper", "keeping_unit")
    for word in text.squeeze(words).split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word))
    if state in list(DossierState):
        found = found.filter(state=state)
    if year:
        found = found.filter(year=year)
    return found.filter(keeper_id=actor.person.pk) if mine else found


def dossier_for(actor: Actor, dossier_id: UUID) -> Dossier:
    """Return one dossier, or say that there is none that the actor may see."""
    related = ("keeper", "keeper_post", "keeping_unit", "unit__parent", "item__plan")
    found = Dossier.objects.visible_to(actor).select_related(*related).filter(pk=dossier_id)
    one = found.first()
    if one is None:
        raise NotFound
    return one


def dossiers_among(dossier_ids: Iterable[UUID]) -> QuerySet[Dossier]:
    """Return these dossiers; who asks has checked who may see them."""
    return Dossier.objects.filter(pk__in=list(dossier_ids))


def closed_ids() -> Iterator[UUID]:
    """Yield every closed dossier, for what the archive takes up by itself."""
    closed = Dossier.objects.filter(state=DossierState.CLOSED).order_by("pk")
    yield from closed.values_list("pk", flat=True).iterator(chunk_size=2_000)


def open_dossiers_of(actor: Actor) -> list[Dossier]:
    """Return the open dossiers in which the actor may file, his own first."""
    shown = Dossier.objects.visible_to(actor).filter(
        state=DossierState.OPEN, unit_id=actor.issuing_unit.pk
    )
    mine = shown.filter(
        Q(keeper_id=actor.person.pk) | Q(participants__person_id=actor.person.pk)
    ).distinct()
    others = shown.exclude(pk__in=mine.order_by().values("pk"))
    return [*mine[:200], *others[:200]]


def entries_of(dossier: Dossier) -> QuerySet[DossierEntry]:
    """Return the lines of an index in their order; what they show is narrowed by ``lines_for``."""
    rows = dossier.entries.filter(removed_at__isnull=True)
    return rows.select_related("file", "added_by").order_by("ordinal", "id")


def lines_for(actor: Actor, entries: Iterable[DossierEntry]) -> list[Line]:
    """Return lines as the actor may see them: the right to a document is the document's own."""
    rows = list(entries)
    seen = seen_among(actor, rows)
    return [_line(row, seen) for row in rows]


def _line(row: DossierEntry, seen: set[UUID]) -> Line:
    if not row.is_document:
        return Line(row.ordinal, row)
    if row.source_id in seen:
        return Line(row.ordinal, row, address_of(row.source, row.source_id))
    return Line(row.ordinal)


def entry_for(actor: Actor, dossier: Dossier, entry_id: UUID) -> DossierEntry:
    """Return one line of a visible dossier that the actor may see."""
    found = entries_of(dossier).filter(pk=entry_id).first()
    if found is None or lines_for(actor, [found])[0].entry is None:
        raise NotFound
    return found


def removed_from(actor: Actor, dossier: Dossier) -> list[DossierEntry]:
    """Return what was taken out of a visible dossier, as far as the actor may see it."""
    rows = list(
        dossier.entries.filter(removed_at__isnull=False)
        .select_related("removed_by")
        .order_by("-removed_at")[:200]
    )
    seen = seen_among(actor, rows)
    return [row for row in rows if not row.is_document or row.source_id in seen]


def participants_of(dossier: Dossier) -> list[DossierParticipant]:
    """Return who takes part in a visible dossier."""
    return list(dossier.participants.select_related("post__person", "post__unit"))


def dossiers_with(actor: Actor, source: str, source_id: UUID) -> list[Dossier]:
    """Return the dossiers that hold a document, as far as the actor may see them."""
    holding = Dossier.objects.visible_to(actor).filter(
        entries__source=source, entries__source_id=source_id, entries__removed_at__isnull=True
    )
    return list(holding.distinct()[:20])


def dossier_ids_with(source: str, source_id: UUID) -> list[UUID]:
    """Return which dossiers hold a document, whoever may see them."""
    rows = DossierEntry.objects.filter(source=source, source_id=source_id, removed_at__isnull=True)
    return list(rows.values_list("dossier_id", flat=True))


def is_filed(source: str, source_id: UUID, unit_id: int) -> bool:
    """Tell whether a document is in any dossier of an organisation."""
    return DossierEntry.objects.filter(
        source=source, source_id=source_id, removed_at__isnull=True, dossier__unit_id=unit_id
    ).exists()


def refreshable(source: str, source_id: UUID) -> list[DossierEntry]:
    """Return the lines of open dossiers that link a document, to be renewed with it."""
    rows = DossierEntry.objects.filter(
        source=source,
        source_id=source_id,
        removed_at__isnull=True,
        dossier__state=DossierState.OPEN,
    )
    return list(rows.select_related("dossier"))


def years_of(actor: Actor) -> list[int]:
    """Return the years of which the actor sees dossiers, newest first."""
    seen = Dossier.objects.visible_to(actor).order_by("-year")
    return list(seen.values_list("year", flat=True).distinct()[:30])


def counts_by_state(actor: Actor) -> dict[str, int]:
    """Count what an actor may see by state."""
    counts: dict[str, int] = dict.fromkeys(DossierState, 0)
    seen = Dossier.objects.visible_to(actor).order_by().values("state")
    counts |= {row["state"]: row["n"] for row in seen.annotate(n=Count("id"))}
    return {**counts, "": sum(counts.values())}
