"""What a reader gets of a package that the archive keeps."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING

from hoatoc.apps.records.evidence import facade as evidence
from hoatoc.apps.records.evidence.contracts import RECORD_NAME
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.preservation.description import PackageKind, Piece
from hoatoc.kernel.preservation.opening.reading import opened_package
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.stages import Reading, for_reader

from .composing import SOFTWARE, kept_aip, key_of
from .selectors import deposit_of, kept_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from hoatoc.kernel.preservation.packing.writing import Receipt

    from .models import Deposit, DossierPackage


def written_for_reader(row: DossierPackage, out: IO[bytes]) -> Receipt:
    """Write the DIP of some lines; what the archive keeps is checked before anything is given."""
    kept = kept_package(row.dossier_id)
    if kept is None or kept.file is None:
        raise NotFound
    with keeping.local_copy(kept.file) as path, opened_package(path) as aip:
        reading = Reading(
            id=row.pk,
            keys=_keys(row),
            at=row.created_at.replace(microsecond=0),
            by=SOFTWARE,
            request=row.request,
        )
        package = for_reader(aip, reading)
        assert package.kind is PackageKind.DIP
        if len(package.records) == len(aip.records):
            # The record names the hash of every file: it goes to who has every file.
            documentation = (*package.documentation, *_proof(kept.pk))
            package = replace(package, documentation=documentation)
        return write_package(package, out)


def written_for_archive(row: DossierPackage, deposit: Deposit, out: IO[bytes]) -> Receipt:
    """Write the AIP of what another body brought; each byte is checked again on its way."""
    if deposit.file is None:
        raise NotFound
    with keeping.local_copy(deposit.file) as path, opened_package(path) as sip:
        return write_package(kept_aip(sip, deposit.unit, row.pk, row.created_at), out)


def _keys(row: DossierPackage) -> set[str]:
    """Return the records of some lines; a file that goes with a document goes with it here too."""
    deposit = deposit_of(row.dossier_id)
    if deposit is None:
        return {key_of(ordinal) for ordinal in row.ordinals}
    chosen = set(row.ordinals)
    return {one["key"] for n, one in enumerate(deposit.papers, start=1) if n in chosen}


def _proof(package_id: UUID) -> Iterator[Piece]:
    """Yield what proves the package without us, once it was stamped."""
    file = evidence.record_file(package_id)
    if file is not None:
        opened = partial(keeping.open_stream, file)
        yield Piece(RECORD_NAME, file.media_type, file.size, file.sha256, opened)
