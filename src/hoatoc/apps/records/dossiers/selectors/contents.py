"""A closed dossier as it was sealed, for who carries it on: every paper with its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.errors import FileLost

from ..contracts import DossierContents, PaperContents, SealContents
from ..models import Dossier, DossierEntry
from ..rules import DossierState
from ..sources import stored_files
from .seals import last_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hoatoc.kernel.files.models import StoredFile

    from ..models import DossierSeal


def contents_of(dossier_id: UUID) -> DossierContents | None:
    """Return the contents of a closed dossier, whoever asks; None for any other."""
    related = ("unit", "keeper", "keeping_unit")
    dossier = Dossier.objects.select_related(*related).filter(pk=dossier_id).first()
    seal = last_seal(dossier) if dossier else None
    if dossier is None or seal is None or dossier.state != DossierState.CLOSED:
        return None
    leaves = json.loads(keeping.read(seal.leaves))
    files = stored_files(sha256 for leaf in leaves for sha256 in leaf["files"])
    rows = DossierEntry.objects.filter(pk__in=[UUID(leaf["id"]) for leaf in leaves])
    return DossierContents(
        dossier_id=dossier.pk,
        unit_id=dossier.unit_id,
        unit_name=dossier.unit.name,
        organ_id=dossier.unit.organ_id,
        code=dossier.code,
        year=dossier.year,
        title=dossier.title,
        years=dossier.years,
        started_on=dossier.started_on,
        ended_on=dossier.ended_on,
        note=dossier.note,
        doc_total=dossier.doc_total,
        page_total=dossier.page_total,
        keeper_name=dossier.keeper.rank_and_name,
        papers=tuple(_papers(leaves, {row.pk: row for row in rows}, files)),
        seal=_seal(seal),
    )


def sealed_root(dossier_id: UUID) -> str:
    """Return the root of the tree by which a dossier is closed now, empty where it is not."""
    found = Dossier.objects.filter(pk=dossier_id, state=DossierState.CLOSED).first()
    seal = last_seal(found) if found else None
    return seal.root if seal else ""


def _papers(
    leaves: Iterable[dict[str, Any]],
    rows: Mapping[UUID, DossierEntry],
    files: Mapping[str, StoredFile],
) -> Iterable[PaperContents]:
    for leaf in leaves:
        row = rows[UUID(leaf["id"])]
        lost = [sha256 for sha256 in leaf["files"] if sha256 not in files]
        if lost:
            raise FileLost(sha256=lost[0])
        yield PaperContents(
            ordinal=row.ordinal,
            source=row.source,
            reference=row.reference,
            dated_on=row.dated_on,
            title=row.title,
            organ_name=row.organ_name,
            page_count=row.page_count,
            note=row.note,
            name=row.name,
            files=tuple(files[sha256] for sha256 in leaf["files"]),
        )


def _seal(seal: DossierSeal) -> SealContents:
    return SealContents(
        root=seal.root,
        sealed_at=seal.sealed_at,
        signer=seal.person.rank_and_name,
        statement=bytes(seal.statement),
        signature=bytes(seal.signature),
        leaves=seal.leaves,
        index=seal.index,
    )
