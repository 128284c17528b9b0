"""What goes when a dossier is destroyed: reckoned the same way for a rehearsal and for the act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoatoc.kernel.files import keeping

from ..contracts import Doomed
from ..models import Dossier, DossierEntry
from ..rules import DossierState
from ..sources import content_of, owners_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile


@dataclass
class Share:
    """Some papers of a dossier and what goes with them."""

    entries: Sequence[DossierEntry]
    documents: dict[str, list[UUID]] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    shared: int = 0
    foreign: int = 0

    def told(self, *, is_done: bool = False) -> Doomed:
        """Return it in numbers; whether the bytes are there is looked up one by one."""
        return Doomed(
            papers=len(self.entries),
            documents=sum(len(ids) for ids in self.documents.values()),
            files=len(self.files),
            size=sum(one.size for one in self.files.values()),
            shared=self.shared,
            foreign=self.foreign,
            missing=sum(not keeping.has_bytes(one) for one in self.files.values()),
            is_done=is_done,
        )


def share_of(dossier: Dossier, *, limit: int) -> Share:
    """Return the next papers whose content is still there, and what goes with them."""
    rows = dossier.entries.filter(destroyed_at__isnull=True).order_by("pk")
    entries = list(rows.select_related("file")[:limit])
    share = Share(entries)
    present = [one for one in entries if one.removed_at is None]
    owners = owners_of(present)
    sources = {one.source for one in present}
    lying_elsewhere = _elsewhere(dossier, sources, list(owners)) if owners else set()
    for one in entries:
        if one.file is not None:
            share.files[one.file.sha256] = one.file
    for entry in present:
        if entry.source_id is None or entry.source_id not in owners:
            continue
        if owners[entry.source_id] != dossier.unit_id:
            share.foreign += 1
        elif entry.source_id in lying_elsewhere:
            share.shared += 1
        else:
            share.documents.setdefault(entry.source, []).append(entry.source_id)
    for source, ids in share.documents.items():
        for found in content_of(source, ids).values():
            share.files |= {one.sha256: one for one in found}
    return share


def whole_share(dossier_id: UUID) -> Doomed | None:
    """Return what would go with all of a dossier, for a rehearsal; nothing is touched."""
    dossier = doomed_dossier(dossier_id)
    if dossier is None:
        return None
    return share_of(dossier, limit=dossier.entries.count() or 1).told()


def doomed_dossier(dossier_id: UUID) -> Dossier | None:
    """Return a closed dossier for a disposal that was decided on; who calls has that decision."""
    found = Dossier.objects.filter(pk=dossier_id)
    return found.filter(state=DossierState.CLOSED).select_related("keeping_unit", "keeper").first()


def _elsewhere(dossier: Dossier, sources: set[str], ids: list[UUID]) -> set[UUID]:
    """Return which documents lie in another dossier of the organisation that is kept."""
    rows = DossierEntry.objects.filter(
        source__in=sources, source_id__in=ids, removed_at__isnull=True,
        dossier__unit_id=dossier.unit_id,
    )  # fmt: skip
    kept = rows.exclude(dossier_id=dossier.pk).exclude(dossier__state=DossierState.DESTROYED)
    return {one for one in kept.values_list("source_id", flat=True) if one}
