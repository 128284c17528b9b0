"""The life of an evidence record over years: stamped, renewed, rehashed, by declared services."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.pki.tests import declared

from ..algorithms import AlgorithmEnds
from ..checking import Bundle, judge_record
from ..checking.objects import objects_of
from ..making.forest import Forest, joined
from ..making.records import Stamped, begun, over_chains, rehashed, renewed, token_hash

if TYPE_CHECKING:
    from pathlib import Path

    from ..checking import EvidenceReport

FIRST: Final = datetime(2026, 11, 22, tzinfo=UTC)
# Before the first service ends (declared.END), before SHA-256 ends, and long after both.
RENEWED: Final = datetime(2033, 6, 1, tzinfo=UTC)
REHASHED: Final = datetime(2040, 1, 15, tzinfo=UTC)
SHA256_ENDS: Final = date(2042, 12, 31)
IN_2045: Final = datetime(2045, 6, 1, tzinfo=UTC)
ROOTS: Final = ("root", "second-root", "strong-root")
ENDS: Final = AlgorithmEnds({"sha1": date(2013, 12, 31), "sha256": SHA256_ENDS})
# Other objects that were stamped together with ours.
OTHERS: Final = 5


def bundle(*roots: str, ends: AlgorithmEnds = ENDS) -> Bundle:
    """What a checker of these tests takes along."""
    return Bundle.of([declared.der(one) for one in roots or ROOTS], ends=ends)


@dataclass
class Life:
    """One file and its record."""

    path: Path
    record: bytes = b""
    tokens: list[tuple[bytes, bytes]] = field(default_factory=list)

    def begin(self, at: datetime = FIRST) -> Life:
        hashes = self._objects("sha256")
        forest, place = _with_others(joined(hashes, "sha256"), "sha256")
        self.record = begun(self._stamped(forest.root, at, "tsa"), hashes, forest.way(place))
        return self

    def renew(self, at: datetime = RENEWED, tsa: str = "second-tsa") -> Life:
        forest, place = _with_others(token_hash(self.record, "sha256"), "sha256")
        stamped = self._stamped(forest.root, at, tsa)
        self.record = renewed(self.record, stamped, forest.way(place))
        return self

    def rehash(self, at: datetime = REHASHED, tsa: str = "strong-tsa") -> Life:
        hashes = over_chains(self.record, self._objects("sha512"), "sha512")
        forest, place = _with_others(joined(hashes, "sha512"), "sha512")
        stamped = self._stamped(forest.root, at, tsa)
        self.record = rehashed(self.record, stamped, hashes, forest.way(place))
        return self

    def judged(self, at: datetime = IN_2045, **told: object) -> EvidenceReport:
        given: Bundle = told.get("bundle") or bundle()  # type: ignore[assignment]  # what a test names
        return judge_record(self.path, self.record, bundle=given, at=at)

    def _objects(self, digest: str) -> list[bytes]:
        found = objects_of(self.path, [digest])
        assert found is not None
        return found.all_in(digest)

    def _stamped(self, root: bytes, at: datetime, tsa: str) -> Stamped:
        token = declared.timestamper(at, tsa=tsa).token(root)
        self.tokens.append((token, root))
        return Stamped(token, "sha256" if len(root) == 32 else "sha512")


def _with_others(leaf: bytes, digest: str) -> tuple[Forest, int]:
    others = [hashlib.new(digest, b"other %d" % n).digest() for n in range(OTHERS)]
    leaves = sorted([leaf, *others])
    return Forest.of(leaves, digest), leaves.index(leaf)
