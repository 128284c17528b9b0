"""What of a package goes under the stamp of a run: read, and first held against its old proof."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.evidence.checking.objects import objects_of
from hoatoc.kernel.evidence.checking.record import digests_of, judge_objects
from hoatoc.kernel.evidence.making.forest import joined
from hoatoc.kernel.evidence.making.records import over_chains
from hoatoc.kernel.files import keeping

from ...models import RunKind
from ...selectors.covered import bundle_of

if TYPE_CHECKING:
    from hoatoc.kernel.evidence.checking.objects import Objects
    from hoatoc.kernel.files.models import StoredFile

    from ...models import EvidenceRecord, RunLine, StampRun


@dataclass(frozen=True)
class Found:
    """The hashes of the objects, the leaf over them, and how much was read; or why nothing."""

    hashes: bytes = b""
    leaf: str = ""
    size: int = 0
    problem: str = ""
    is_gone: bool = False


def found_of(run: StampRun, line: RunLine) -> Found:
    """Return what a line contributes to the tree of its run."""
    row = line.record
    if row.content is None:
        return Found(problem=_("The package was destroyed by decision."), is_gone=True)
    try:
        if run.kind == RunKind.TIME_STAMP:
            assert row.stamp is not None
            leaf = hashlib.new(run.digest, row.stamp.token_bytes).hexdigest()
            return Found(bytes.fromhex(leaf), leaf)
        return _read(run, row, row.content)
    except BureauError as problem:
        return Found(problem=str(problem))


def _read(run: StampRun, row: EvidenceRecord, content: StoredFile) -> Found:
    record = keeping.read(row.record) if row.record else b""
    wanted = {"sha256", run.digest, *(digests_of(record) if record else ())}
    with keeping.local_copy(content) as path:
        objects = objects_of(path, wanted)
    if objects is None:
        return Found(size=content.size, problem=_("The package is damaged and cannot be read."))
    if objects.whole["sha256"].hex() != content.sha256:
        return Found(size=content.size, problem=_("The package is not what was kept."))
    problem = _old_fault(row, record, objects) if record else ""
    hashes = objects.all_in(run.digest)
    if record:
        hashes = over_chains(record, hashes, run.digest)
    leaf = joined(hashes, run.digest).hex()
    return Found(b"".join(hashes), leaf, content.size, problem)


def _old_fault(row: EvidenceRecord, record: bytes, objects: Objects) -> str:
    """Say why the proof so far does not hold; a new stamp must not cover that up."""
    report = judge_objects(
        objects, row.reference, record, bundle=bundle_of(row.unit_id), at=clock.now()
    )
    faults = [one.sentence for one in report.findings if not one.is_remark]
    return " ".join(faults)
