"""What has to be done with a stamp, and until when; no table is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.base.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hoatoc.kernel.evidence.algorithms import AlgorithmEnds

# So early the renewal is laid on the desk; a service and its certificate take months to get.
WARN: Final = timedelta(days=365)
# The report names what ends within two years.
OUTLOOK: Final = timedelta(days=730)
STRONGEST: Final = "sha512"


class RunKind(StrEnum):
    """What a run puts under a stamp."""

    FIRST = "first"
    TIME_STAMP = "time_stamp"
    HASH_TREE = "hash_tree"


class RunState(StrEnum):
    """Where a run stands."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    CANCELLED = "cancelled"


class RecordState(StrEnum):
    """How one package stands."""

    WAITING = "waiting"
    COVERED = "covered"
    DAMAGED = "damaged"
    GONE = "gone"


@dataclass(frozen=True)
class Due:
    """What a stamp needs: which renewal, by which day, and because of what."""

    kind: RunKind
    by: date
    because: str

    def is_near(self, today: date) -> bool:
        """Tell whether it is time to do it."""
        return self.by <= today + WARN


def due_of(digest: str, algorithms: Collection[str], ends_at: datetime, ends: AlgorithmEnds) -> Due:
    """Return what ends first of a stamp: its certificate, an algorithm, or the tree's digest."""
    found = Due(RunKind.TIME_STAMP, ends_at.astimezone(VIETNAM).date(), "")
    for name in algorithms:
        end = ends.end_of(name)
        if end is not None and end < found.by:
            found = Due(RunKind.TIME_STAMP, end, name)
    tree = ends.end_of(digest)
    # Where the digest itself ends no later, only a tree of a stronger one helps.
    if tree is not None and tree <= found.by:
        return Due(RunKind.HASH_TREE, tree, digest)
    return found
