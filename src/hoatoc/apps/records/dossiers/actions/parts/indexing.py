"""The index of a dossier writes itself: order, totals, and what the search may find."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.search.indexing import Findable, index

from ... import work
from ...models import DossierEntry

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.contracts import Filed

    from ...models import Dossier

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
