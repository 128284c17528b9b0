"""Writing the records of a run whose stamp is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hoatoc.kernel.evidence.making.forest import Forest
from hoatoc.kernel.evidence.making.records import Stamped, begun, rehashed, renewed
from hoatoc.kernel.evidence.syntax import SIZES
from hoatoc.kernel.files import keeping, releasing

from ...models import RecordState, RunKind, StampRun
from ...selectors.runs import leaves_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from ...models import RunLine

MEDIA_TYPE = "application/octet-stream"


def write_some(run: StampRun, lines: Sequence[RunLine]) -> int:
    """Write the records of these lines in the present transaction; returns how many."""
    assert run.stamp is not None
    grown = _grown(run.pk, run.stamp.root)
    stamped = Stamped(run.stamp.token_bytes, run.digest)
    for line in lines:
        _write(run, line, stamped, grown.forest.way(grown.places[line.leaf]))
        line.is_written = True
        line.save(update_fields=["is_written"])
    return len(lines)


@dataclass(frozen=True)
class Grown:
    """The tree of a run, and where each leaf stands in it."""

    forest: Forest
    places: dict[str, int]


@lru_cache(maxsize=1)
def _grown(run_id: UUID, root: str) -> Grown:
    """Build the tree of a run once for all its records: with its stamp the leaves are fixed."""
    run = StampRun.objects.get(pk=run_id)
    leaves = leaves_of(run)
    forest = Forest.of([bytes.fromhex(one) for one in leaves], run.digest)
    assert forest.root.hex() == root
    return Grown(forest, {leaf: place for place, leaf in enumerate(leaves)})


def _write(run: StampRun, line: RunLine, stamped: Stamped, way: Sequence[bytes]) -> None:
    row = line.record
    former = row.record
    before = keeping.read(former) if former else b""
    if run.kind == RunKind.FIRST:
        made = begun(stamped, _apart(line, run.digest), way)
    elif run.kind == RunKind.TIME_STAMP:
        made = renewed(before, stamped, way)
    else:
        made = rehashed(before, stamped, _apart(line, run.digest), way)
    row.record = keeping.store(made, media_type=MEDIA_TYPE)
    row.stamp = run.stamp
    if row.state != RecordState.GONE:
        row.state, row.problem = RecordState.COVERED, ""
    row.save(update_fields=["record", "stamp", "state", "problem"])
    if former is not None:
        # The new record holds all of the former one.
        releasing.release([former])


def _apart(line: RunLine, digest: str) -> list[bytes]:
    joined, size = bytes(line.hashes), SIZES[digest]
    return [joined[at : at + size] for at in range(0, len(joined), size)]
