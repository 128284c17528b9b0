"""What lies in which dossier, for one reader: a dossier that he may not see is not there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .declarations import SEARCH_KINDS
from .models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.contrib.postgres.search import SearchQuery
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

# A question that fits more dossiers than this asks for nothing in particular.
MOST_DOSSIERS = 1_000


def dossiers_called(actor: Actor, said: SearchQuery) -> list[UUID]:
    """Return the dossiers that an actor may see with these words in number, symbol or title."""
    found = _dossiers(actor).filter(heading=said).order_by("-dated_on", "-id")
    return list(found.values_list("subject_id", flat=True)[:MOST_DOSSIERS])


def name_dossiers(actor: Actor, entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    """Give entries the names of the dossiers in which they lie, as far as the actor sees them."""
    rows = list(entries)
    ids = {dossier for row in rows for dossier in row.dossiers}
    if not ids:
        return rows
    known = _dossiers(actor).filter(subject_id__in=ids)
    names = dict(known.values_list("subject_id", "reference"))
    for row in rows:
        row.dossier_names = sorted(names[one] for one in row.dossiers if one in names)
    return rows


def _dossiers(actor: Actor) -> QuerySet[SearchEntry]:
    kinds = [kind.code for kind in SEARCH_KINDS if kind.holds_others]
    return SearchEntry.objects.visible_to(actor).filter(kind__in=kinds)
