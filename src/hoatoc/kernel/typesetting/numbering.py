"""The numbers of headings, articles, clauses and points: computed, never typed (Decree 30/2020)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .blocks import Annex, Article, Block, Clause, Heading, Level, Point

# The letters that number points: Vietnamese order, without f, j, w and z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORDS = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
}
# What begins anew under each: chapters and articles run on through parts, as in our laws.
_RESTARTED = {
    "part": ("section", "subsection", "roman", "clause", "point"),
    "chapter": ("section", "subsection", "roman", "clause", "point"),
    "section": ("subsection", "roman", "clause", "point"),
    "subsection": ("roman", "clause", "point"),
    "roman": ("clause", "point"),
    "article": ("clause", "point"),
    "clause": ("point",),
    "point": (),
}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """A block with its label ("Điều 3.", "a)", "Chương II") and the annex it stands in, from 1."""

    block: Block
    label: str = ""
    annex: int = 0


@dataclass
class Counters:
    """How far each level has been counted."""

    counts: dict[str, int] = field(default_factory=dict)

    def label(self, block: Block) -> str:
        """Count a block and return its label; empty where it has none."""
        match block:
            case Heading(level=Level.ROMAN):
                return f"{roman(self._next('roman'))}."
            case Heading(level=level):
                count = self._next(level.value)
                is_roman = level in {Level.PART, Level.CHAPTER}
                return f"{_WORDS[level]} {roman(count) if is_roman else count}"
            case Article():
                return f"Điều {self._next('article')}."
            case Clause():
                return f"{self._next('clause')}."
            case Point():
                return f"{letter(self._next('point'))})"
            case _:
                return ""

    def copy(self) -> "Counters":
        """Return counters that go on from here by themselves."""
        return Counters(dict(self.counts))

    def _next(self, level: str) -> int:
        self.counts[level] = self.counts.get(level, 0) + 1
        for lower in _RESTARTED[level]:
            self.counts.pop(lower, None)
        return self.counts[level]


def number(blocks: Iterable[Block]) -> tuple[Numbered, ...]:
    """Return every block with its label; in an annex all counting begins anew."""
    blocks = tuple(blocks)
    annexes = sum(isinstance(block, Annex) for block in blocks)
    counters, annex = Counters(), 0
    numbered: list[Numbered] = []
    for block in blocks:
        if isinstance(block, Annex):
            annex += 1
            counters = Counters()
            label = f"Phụ lục {roman(annex)}" if annexes > 1 else "Phụ lục"
        else:
            label = counters.label(block)
        numbered.append(Numbered(block, label, annex))
    return tuple(numbered)


def roman(value: int) -> str:
    """Write a number in Roman letters."""
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


def letter(value: int) -> str:
    """Write the letter of a point: a, b, c, d, đ, e, g …; after y two letters, aa, ab."""
    written = ""
    while value > 0:
        value, place = divmod(value - 1, len(LETTERS))
        written = LETTERS[place] + written
    return written
