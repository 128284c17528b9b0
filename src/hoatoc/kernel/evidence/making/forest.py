"""The hash tree of one archive time stamp (RFC 4998 4.2): many objects, one root, short ways up.

A node joins two hashes in binary order, without the prefixes of our tree of RFC 9162: the two never
meet. A node without a neighbour goes up as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


def joined(hashes: Sequence[bytes], digest: str) -> bytes:
    """Return the hash of hashes in binary order; of a single one, that one."""
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.new(digest, b"".join(sorted(hashes))).digest()


@dataclass(frozen=True)
class Forest:
    """All levels over the leaves, the leaves first."""

    levels: tuple[tuple[bytes, ...], ...]

    @classmethod
    def of(cls, leaves: Sequence[bytes], digest: str) -> Forest:
        """Build the tree over at least one leaf."""
        level = tuple(leaves)
        levels = [level]
        while len(level) > 1:
            pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
            level = tuple(joined(pair, digest) for pair in pairs)
            levels.append(level)
        return cls(tuple(levels))

    @property
    def root(self) -> bytes:
        """The hash that is stamped."""
        return self.levels[-1][0]

    def way(self, index: int) -> tuple[bytes, ...]:
        """Return the neighbours that lead from one leaf to the root."""
        way = []
        for level in self.levels[:-1]:
            if index ^ 1 < len(level):
                way.append(level[index ^ 1])
            index //= 2
        return tuple(way)


def reduced(hashes: Sequence[bytes], way: Sequence[bytes]) -> list[list[bytes]]:
    """Return the reduced hash tree of a group: its own hashes, then one list for each step."""
    first = sorted(hashes)
    if len(first) > 1:
        return [first, *([one] for one in way)]
    if not way:
        return []
    return [[*first, way[0]], *([one] for one in way[1:])]
