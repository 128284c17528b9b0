"""What was read on a page: words with their places and how sure the engine is; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

# A page of A4 is so much longer than wide; a gap beside and a height are compared by it.
_A4 = 297 / 210
# A line ends where the gap is so many heights of its letters wide: the head has two columns.
_GAP = 1.1
_OVERLAP = 0.5


@dataclass(frozen=True)
class Box:
    """A place on a page, as shares of it from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its middle stands from the left."""
        return (self.left + self.right) / 2

    def as_list(self) -> list[float]:
        """Return the four numbers."""
        return [round(n, 4) for n in (self.left, self.top, self.right, self.bottom)]


@dataclass(frozen=True)
class Word:
    """A word, its place, and how sure the engine is of it, from 0 to 100."""

    text: str
    box: Box
    sure: int

    def as_json(self) -> list[float | int | str]:
        """Return it as it is kept."""
        return [*self.box.as_list(), self.sure, self.text]

    @classmethod
    def from_json(cls, kept: Sequence[float | int | str]) -> Word:
        """Return it from what was kept."""
        left, top, right, bottom = (float(n) for n in kept[:4])
        return cls(str(kept[5]), Box(left, top, right, bottom), int(kept[4]))


@dataclass(frozen=True)
class Line:
    """Words that stand beside each other."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        return around(word.box for word in self.words)

    @property
    def sure(self) -> int:
        """How sure the engine is of it."""
        return sureness(self.words)


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    known = list(boxes)
    return Box(
        min(one.left for one in known),
        min(one.top for one in known),
        max(one.right for one in known),
        max(one.bottom for one in known),
    )


def sureness(words: Iterable[Word]) -> int:
    """Return how sure the engine is of words together: long ones count for more."""
    known = list(words)
    letters = sum(len(word.text) for word in known)
    if not letters:
        return 0
    return round(sum(word.sure * len(word.text) for word in known) / letters)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Put words into lines, from above; what stands in two columns makes two lines."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.box.top + one.box.bottom, one.box.left)):
        row = next((one for one in reversed(rows[-6:]) if _is_beside(one, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    pieces = (piece for row in rows for piece in _pieces(row))
    return sorted(pieces, key=lambda line: (line.box.top, line.box.left))


def text_of(words: Iterable[Word]) -> str:
    """Return the text of a page, line by line."""
    return "\n".join(line.text for line in lines_of(words))


def _is_beside(row: Sequence[Word], word: Word) -> bool:
    nearest = min(row, key=lambda one: abs(one.box.middle - word.box.middle))
    top = max(nearest.box.top, word.box.top)
    bottom = min(nearest.box.bottom, word.box.bottom)
    smaller = min(nearest.box.height, word.box.height)
    return smaller > 0 and (bottom - top) / smaller >= _OVERLAP


def _pieces(row: list[Word]) -> Iterable[Line]:
    row.sort(key=lambda one: one.box.left)
    piece = [row[0]]
    for word in row[1:]:
        height = max(*(one.box.height for one in piece[-3:]), word.box.height) * _A4
        if word.box.left - piece[-1].box.right > _GAP * height:
            yield Line(tuple(piece))
            piece = []
        piece.append(word)
    yield Line(tuple(piece))
