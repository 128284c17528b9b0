"""Marking the words that were asked for, and making cells harmless for spreadsheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoatoc.kernel.base import text

from .contracts import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
# A spreadsheet takes a cell that begins so as a formula (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def terms_of(words: str) -> frozenset[str]:
    """Return the words of a question in the form in which they are compared."""
    return frozenset(_form(w, exact=text.has_marks(words)) for w in _WORD.findall(text.nfc(words)))


def highlight(said: str, words: str) -> tuple[Piece, ...]:
    """Cut a text into pieces, the words that were asked for apart.

    Words with marks are meant exactly; without marks they match any marks, as in the search.
    """
    exact, terms = text.has_marks(words), terms_of(words)
    pieces: list[Piece] = []
    end = 0
    for found in _WORD.finditer(said):
        if _form(found.group(), exact=exact) not in terms:
            continue
        if found.start() > end:
            pieces.append(Piece(said[end : found.start()]))
        pieces.append(Piece(found.group(), is_hit=True))
        end = found.end()
    if end < len(said):
        pieces.append(Piece(said[end:]))
    return tuple(pieces)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def printable(cell: str) -> str:
    """Return a cell without the characters that no file may hold."""
    return "".join(c for c in cell if c.isprintable())


def trimmed(snippet: str, *, is_start: bool, is_end: bool) -> str:
    """Return a snippet with whole words alone, and dots where the text goes on."""
    words: Sequence[str] = snippet.split(" ")
    if not is_start:
        words = ["…", *words[1:]]
    if not is_end:
        words = [*words[:-1], "…"]
    return " ".join(words)


def _form(word: str, *, exact: bool) -> str:
    return text.nfc(word).lower() if exact else text.fold(word)
