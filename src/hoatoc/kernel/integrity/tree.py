"""A hash tree after RFC 9162: one root stands for all leaves, and one changed leaf is located."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# Leaves and inner nodes are hashed apart, so that no node can be passed off as a leaf.
_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"

Plain = str | int | bool | None | list[str]


def leaf_hash(facts: Mapping[str, Plain]) -> bytes:
    """Return the hash of one thing: its facts in the one way in which JSON writes them here."""
    written = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(_LEAF + written.encode()).digest()


def _above(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


@dataclass(frozen=True)
class HashTree:
    """All levels, the leaves first; a node without a neighbour goes up as it is."""

    levels: tuple[tuple[bytes, ...], ...]

    @classmethod
    def of(cls, leaves: Sequence[bytes]) -> HashTree:
        """Build the tree over leaf hashes; without leaves the root is the hash of nothing."""
        level = tuple(leaves) or (hashlib.sha256(b"").digest(),)
        levels = [level]
        while len(level) > 1:
            pairs = zip(level[::2], level[1::2], strict=False)
            level = tuple(_above(*pair) for pair in pairs) + level[len(level) & ~1 :]
            levels.append(level)
        return cls(tuple(levels))

    @property
    def root(self) -> str:
        """The hash that stands for everything, in hexadecimal."""
        return self.levels[-1][0].hex()

    def changed(self, other: HashTree) -> list[int]:
        """Return which leaves of a tree of the same size differ, going down from the root."""
        if [len(level) for level in self.levels] != [len(level) for level in other.levels]:
            raise ValueError("Only trees of the same size are compared leaf by leaf.")
        suspects = [0] if self.root != other.root else []
        for ours, theirs in zip(self.levels[-2::-1], other.levels[-2::-1], strict=True):
            below = (child for node in suspects for child in (2 * node, 2 * node + 1))
            suspects = [i for i in below if i < len(ours) and ours[i] != theirs[i]]
        return suspects

    def proof(self, index: int) -> tuple[bytes, ...]:
        """Return the neighbours that lead from one leaf to the root, without the other leaves."""
        return tuple(self._neighbours(index))

    def _neighbours(self, index: int) -> Iterator[bytes]:
        for level, _next in pairwise(self.levels):
            if index ^ 1 < len(level):
                yield level[index ^ 1]
            index //= 2


def is_in(leaf: bytes, *, index: int, count: int, proof: Sequence[bytes], root: str) -> bool:
    """Tell whether a leaf stands at its place in a tree of which only the root is known."""
    neighbours = iter(proof)
    node, last = leaf, count - 1
    while last > 0:
        if index ^ 1 <= last:
            beside = next(neighbours, None)
            if beside is None:
                return False
            node = _above(beside, node) if index % 2 else _above(node, beside)
        index, last = index // 2, last // 2
    return node.hex() == root and next(neighbours, None) is None
