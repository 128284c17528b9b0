"""Finding the words of a comment again in a later version of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A place is taken for the same if at least this share of its words stands there in order.
ENOUGH = 0.5


class Fate(StrEnum):
    """What became of the words since."""

    SAME = "same"
    CHANGED = "changed"
    VANISHED = "vanished"


@dataclass(frozen=True)
class Anchor:
    """Where a comment stands in a version: the paragraph, its words there, and their fate."""

    fate: Fate
    paragraph: int | None = None
    words: str = ""


def anchor(quote: str, around: str, place: int, texts: Sequence[str]) -> Anchor:
    """Follow a quote into a text: word for word if it can be found, else where it is most alike.

    ``around`` is the paragraph that it was taken from and ``place`` the number of that paragraph:
    both tell apart places with the same words.
    """
    wanted = " ".join(quote.split())
    exact = [number for number, text in enumerate(texts) if wanted and wanted in text]
    if exact:
        best = max(exact, key=lambda number: (_alike(around, texts[number]), -abs(number - place)))
        return Anchor(Fate.SAME, best, wanted)
    return _most_alike(wanted.split(), place, texts)


def _most_alike(words: list[str], place: int, texts: Sequence[str]) -> Anchor:
    best: tuple[float, int, int, str] | None = None
    for number, text in enumerate(texts):
        share, found = _within(words, text.split())
        candidate = (share, -abs(number - place), number, found)
        if share >= ENOUGH and (best is None or candidate[:2] > best[:2]):
            best = candidate
    if best is None:
        return Anchor(Fate.VANISHED)
    return Anchor(Fate.CHANGED, best[2], best[3])


def _within(words: list[str], text: list[str]) -> tuple[float, str]:
    """Return which share of the words stands in a text in order, and the stretch they span."""
    if not words or not set(words) & set(text):
        return 0.0, ""
    blocks = SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks()
    met = [block for block in blocks if block.size]
    if not met:
        return 0.0, ""
    share = sum(block.size for block in met) / len(words)
    return share, " ".join(text[met[0].b : met[-1].b + met[-1].size])


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
