"""Make a package that was asked for: read every file once, and keep the result."""

from __future__ import annotations

import tempfile
import time
from typing import IO, TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.apps.records.evidence import facade as evidence
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Conflict
from hoatoc.kernel.files import keeping
from hoatoc.kernel.jobs.port import job
from hoatoc.kernel.preservation.description import PackageKind
from hoatoc.kernel.preservation.packing.writing import write_package

from ..composing import aip_of, sip_of
from ..models import DossierPackage, PackageState
from ..reading_room import written_for_archive, written_for_reader
from ..selectors import deposit_of

if TYPE_CHECKING:
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.preservation.packing.writing import Receipt

ZIP = "application/zip"
# How often a page may see that it goes on; each time is one row written.
_TELL_EVERY_SECONDS = 1.0


@job("packages.make")
def make_package(package_id: str) -> None:
    """Make one package; run again, it begins anew and gives the same bytes."""
    row = DossierPackage.objects.filter(pk=UUID(package_id)).first()
    if row is None or row.state == PackageState.READY:
        return
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as out:
        try:
            receipt = _written(row, out)
        except BureauError as problem:
            _give_up(row, str(problem))
            return
        file = keeping.store_stream(out, media_type=ZIP)
    with transaction.atomic():
        row = row.locked()
        row.state, row.made_at = PackageState.READY, clock.now()
        row.file, row.object_id, row.file_count = file, receipt.object_id, receipt.files
        row.save(update_fields=["state", "made_at", "file", "object_id", "file_count"])
        if row.kind == PackageKind.AIP:
            evidence.take_up(
                subject_id=row.pk, unit_id=row.unit_id, reference=row.reference, content=file
            )
        facts: Json = {"sha256": file.sha256, "files": receipt.files}
        record(None, "packages.make_package", row, unit_id=row.unit_id, facts=facts)


def _written(row: DossierPackage, out: IO[bytes]) -> Receipt:
    DossierPackage.objects.filter(pk=row.pk).update(state=PackageState.MAKING)
    if row.kind == PackageKind.DIP:
        return written_for_reader(row, out)
    deposit = deposit_of(row.dossier_id) if row.kind == PackageKind.AIP else None
    if deposit is not None:
        return written_for_archive(row, deposit, out)
    contents = dossiers.contents_of(row.dossier_id)
    if contents is None or contents.seal.root != row.root:
        # It was opened again in the meantime; there is another package of the next closing.
        raise Conflict
    compose = aip_of if row.kind == PackageKind.AIP else sip_of
    told = _Teller(row)
    # Made at the moment at which it was asked for: a second run gives the same bytes.
    return write_package(compose(contents, row.pk, row.created_at), out, told=told)


def _give_up(row: DossierPackage, problem: str) -> None:
    with transaction.atomic():
        row = row.locked()
        row.state, row.problem = PackageState.FAILED, problem[:500]
        row.save(update_fields=["state", "problem"])
        record(None, "packages.fail_package", row, unit_id=row.unit_id)


class _Teller:
    """Writes down now and then how many files are in, for the page that waits."""

    def __init__(self, row: DossierPackage) -> None:
        self._row = row
        self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._told >= _TELL_EVERY_SECONDS:
            self._told = time.monotonic()
            DossierPackage.objects.filter(pk=self._row.pk).update(done=done, total=total)
