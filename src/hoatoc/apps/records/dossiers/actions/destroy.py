"""The contents of a dossier are destroyed piece by piece; its fields, index and seal stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import releasing

from ..contracts import Doomed
from ..models import DossierEntry
from ..rules import DossierState
from ..selectors.disposal import doomed_dossier, share_of
from ..sources import destroy_documents
from .parts.indexing import refresh_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile

    from ..models import Dossier


def destroy_papers(dossier_id: UUID, *, stand_in: StoredFile, basis: str, limit: int) -> Doomed:
    """Destroy the content of the next papers of a closed dossier, at most so many at a time.

    Who calls has the decision to destroy. Safe to call again: what is destroyed is passed over,
    and a dossier without anything left is done.
    """
    with transaction.atomic():
        dossier = doomed_dossier(dossier_id)
        if dossier is None:
            return Doomed(is_done=True)
        row = dossier.locked()
        row.keeping_unit, row.keeper = dossier.keeping_unit, dossier.keeper
        share = share_of(row, limit=limit)
        told = share.told(is_done=len(share.entries) < limit)
        for source, ids in share.documents.items():
            destroy_documents(source, ids, stand_in=stand_in, basis=basis)
        _let_go(share.entries)
        if told.is_done:
            _end(row)
        record(
            None, "dossiers.destroy_papers", row, unit_id=row.unit_id,
            facts={"papers": told.papers, "files": told.files, "basis": basis[:200]},
        )  # fmt: skip
    return told


def _let_go(rows: Sequence[DossierEntry]) -> None:
    releasing.release(one.file for one in rows if one.file is not None)
    ids = [one.pk for one in rows]
    DossierEntry.objects.filter(pk__in=ids).update(file=None, destroyed_at=clock.now())


def _end(row: Dossier) -> None:
    row.state, row.changed_at = DossierState.DESTROYED, clock.now()
    row.save(update_fields=["state", "changed_at"])
    refresh_index(row)
