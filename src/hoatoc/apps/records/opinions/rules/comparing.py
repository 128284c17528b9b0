"""What changed between two texts: paragraphs aligned, words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# Two paragraphs with fewer words in common are one that went and one that came.
ALIKE = 0.4
# Beyond this many cells a stretch is aligned in order only: the page must come in time.
MOST_CELLS = 40_000
# How many paragraphs are shown on each side of one that differs.
AROUND = 2


class Change(StrEnum):
    """What happened to words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words with one fate."""

    change: Change
    text: str


@dataclass(frozen=True)
class Row:
    """One paragraph in both texts, either may lack it; places are indexes into the texts."""

    before: int | None
    after: int | None
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Tell whether anything differs."""
        return any(piece.change is not Change.SAME for piece in self.pieces)

    @property
    def old(self) -> tuple[Piece, ...]:
        """The words of the first text."""
        return tuple(piece for piece in self.pieces if piece.change is not Change.ADDED)

    @property
    def new(self) -> tuple[Piece, ...]:
        """The words of the second text."""
        return tuple(piece for piece in self.pieces if piece.change is not Change.REMOVED)


def compare(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Align two texts by their paragraphs and mark the words that were added or removed."""
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    rows: list[Row] = []
    for kind, b1, b2, a1, a2 in matcher.get_opcodes():
        if kind == "equal":
            rows += [
                Row(b, a, (Piece(Change.SAME, before[b]),))
                for b, a in zip(range(b1, b2), range(a1, a2), strict=True)
            ]
        else:
            rows += _stretch(before, after, range(b1, b2), range(a1, a2))
    return rows


def _stretch(before: Sequence[str], after: Sequence[str], old: range, new: range) -> list[Row]:
    """Align a stretch where nothing is equal: pairs that are alike, the rest went or came."""
    rows: list[Row] = []
    b, a = old.start, new.start
    for pair in _pairs(before, after, old, new):
        rows += [Row(n, None, (Piece(Change.REMOVED, before[n]),)) for n in range(b, pair[0])]
        rows += [Row(None, n, (Piece(Change.ADDED, after[n]),)) for n in range(a, pair[1])]
        rows.append(Row(*pair, tuple(word_pieces(before[pair[0]], after[pair[1]]))))
        b, a = pair[0] + 1, pair[1] + 1
    rows += [Row(n, None, (Piece(Change.REMOVED, before[n]),)) for n in range(b, old.stop)]
    rows += [Row(None, n, (Piece(Change.ADDED, after[n]),)) for n in range(a, new.stop)]
    return rows


def _pairs(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> list[tuple[int, int]]:
    """Choose pairs in order that together are most alike (the longest common way)."""
    if len(old) * len(new) > MOST_CELLS:
        return list(zip(old, new, strict=False))
    words_old = [before[n].split() for n in old]
    words_new = [after[n].split() for n in new]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    scores = [[_alike(one, other) for other in words_new] for one in words_old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return list(_way(best, scores, old, new))


def _way(
    best: list[list[float]], scores: list[list[float]], old: range, new: range
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(old) and j < len(new):
        alike = scores[i][j] >= ALIKE
        if alike and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _alike(one: list[str], other: list[str]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def word_pieces(before: str, after: str) -> Iterator[Piece]:
    """Return the words of two paragraphs in one line, with what went before what came."""
    old, new = before.split(), after.split()
    for kind, b1, b2, a1, a2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(Change.SAME, " ".join(old[b1:b2]))
            continue
        if b2 > b1:
            yield Piece(Change.REMOVED, " ".join(old[b1:b2]))
        if a2 > a1:
            yield Piece(Change.ADDED, " ".join(new[a1:a2]))


def stretches(rows: list[Row]) -> list[tuple[bool, list[Row]]]:
    """Cut what is alike from what differs and stands around it: (is alike, rows), in order.

    Where nothing differs everything is shown.
    """
    changed = [at for at, row in enumerate(rows) if row.is_changed]
    if not changed:
        return [(False, rows)]
    near = {at + step for at in changed for step in range(-AROUND, AROUND + 1)}
    found = groupby(range(len(rows)), key=lambda at: at not in near)
    return [(is_alike, [rows[at] for at in some]) for is_alike, some in found]
