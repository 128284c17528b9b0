"""Pure reasoning: short marks by which nearly equal texts are found (MinHash in bands)."""

from __future__ import annotations

import hashlib
import random
import re

from hoatoc.kernel.base.text import fold

_WORD = re.compile(r"[a-z0-9]+")
SHINGLE = 4
MOST_WORDS = 3_000
FEWEST_WORDS = 30
BANDS, ROWS = 12, 3
# Two of twelve: texts that share four fifths of their words nearly always do, those that share a
# quarter nearly never.
ENOUGH_BANDS = 2
_PRIME = (1 << 61) - 1
_SEEDED = random.Random(20260101)  # noqa: S311 (fixed functions, nothing secret)
_FUNCTIONS = [
    (_SEEDED.randrange(1, _PRIME), _SEEDED.randrange(_PRIME)) for _ in range(BANDS * ROWS)
]


def bands_of(text: str) -> list[int]:
    """Return the marks of a text; none where it is too short to tell it from others."""
    words = _WORD.findall(fold(text))[:MOST_WORDS]
    if len(words) < FEWEST_WORDS:
        return []
    shingles = {
        _hash(" ".join(words[place : place + SHINGLE])) for place in range(len(words) - SHINGLE + 1)
    }
    least = [min((a * s + b) % _PRIME for s in shingles) for a, b in _FUNCTIONS]
    return [_hash(f"{band}:{least[band * ROWS : (band + 1) * ROWS]}") for band in range(BANDS)]


def are_near(one: list[int], other: list[int]) -> bool:
    """Tell whether two texts are nearly equal, from their marks."""
    return len(set(one) & set(other)) >= ENOUGH_BANDS


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
