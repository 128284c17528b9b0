"""The index of a dossier writes itself: order, totals, and what the search may find."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.search.indexing import (
    Findable,
    index,
    put_in_dossier,
    take_out_of_dossier,
)

from ... import work
from ...models import Dossier, DossierEntry
from ...sources import searched_as

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from hoatoc.apps.records.documents.contracts import Filed

_LAST = (1, date.max)


def recount(dossier: Dossier) -> None:
    """Number the lines by their dates and add up papers and pages; saves the dossier."""
    rows = list(
        dossier.entries.filter(removed_at__isnull=True).only(
            "id", "ordinal", "dated_on", "page_count", "created_at"
        )
    )
    rows.sort(key=lambda row: ((0, row.dated_on) if row.dated_on else _LAST, row.pk))
    moved = []
    for ordinal, row in enumerate(rows, start=1):
        if row.ordinal != ordinal:
            row.ordinal = ordinal
            moved.append(row)
    DossierEntry.objects.bulk_update(moved, ["ordinal"], batch_size=1_000)
    dossier.doc_total = len(rows)
    dossier.page_total = sum(row.page_count for row in rows)
    dossier.changed_at = clock.now()
    dossier.save(update_fields=["doc_total", "page_total", "changed_at"])


def take_facts(entry: DossierEntry, filed: Filed) -> None:
    """Write into a line what the index says of a document now; does not save."""
    entry.reference = filed.reference[:60]
    entry.dated_on = filed.dated_on
    entry.title = filed.title[:600]
    entry.organ_name = filed.organ_name[:200]
    entry.page_count = filed.page_count
    entry.is_draft = filed.is_draft


FACTS = ["reference", "dated_on", "title", "organ_name", "page_count", "is_draft"]


def set_audience(dossier: Dossier) -> None:
    """Let see it: its keeper, who takes part, his unit's heads, registry and leaders."""
    people = dossier.participants.values_list("person_id", flat=True)
    dossier.audience = []
    dossier.admit(
        person_token(dossier.keeper_id),
        *(person_token(one) for one in people),
        *audience_of_unit(dossier.keeping_unit),
    )


def refresh_index(dossier: Dossier) -> None:
    """Renew the entry of the search; it holds nothing of the papers inside."""
    index(
        Findable(
            kind=work.SEARCH_KIND.code,
            subject_id=dossier.pk,
            title=dossier.title,
            audience=dossier.audience,
            reference=f"{dossier.code}/{dossier.year}",
            organ=dossier.keeping_unit.name,
            signatory=dossier.keeper.rank_and_name,
            state=dossier.state,
            dated_on=dossier.started_on,
            words=f"{dossier.code} {dossier.title} {dossier.note} {dossier.keeper.full_name}",
        )
    )


def let_find_by(dossier: Dossier, entries: Iterable[DossierEntry]) -> None:
    """Let documents be found by a dossier in which they were filed."""
    for kind, ids in _documents_among(entries).items():
        put_in_dossier(kind, ids, dossier.pk)


def let_find_no_longer(dossier: Dossier, entries: Iterable[DossierEntry]) -> None:
    """Let documents be found no longer by a dossier from which they were taken."""
    for kind, ids in _documents_among(entries).items():
        take_out_of_dossier(kind, ids, dossier.pk)


def renew_all() -> int:
    """Write the index entries of all dossiers anew, and in which of them documents lie."""
    dossiers = Dossier.objects.select_related("keeper", "keeping_unit").order_by("pk")
    count = 0
    for dossier in dossiers.iterator(chunk_size=500):
        with transaction.atomic():
            refresh_index(dossier)
            entries = dossier.entries.exclude(source_id=None)
            let_find_no_longer(dossier, entries.filter(removed_at__isnull=False))
            let_find_by(dossier, entries.filter(removed_at__isnull=True))
        count += 1
    return count


def _documents_among(entries: Iterable[DossierEntry]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    for entry in entries:
        if entry.is_document and entry.source_id is not None:
            found[searched_as(entry.source)].append(entry.source_id)
    return found
