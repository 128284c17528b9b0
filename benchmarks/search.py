"""Search within rights: against plain full-text search of the same rows by one who sees all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import connection

from hoatoc.kernel.base import text
from hoatoc.kernel.search.asking import Question, find

from . import army, paper
from .measuring import Line, Section, in_turn

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

RUNS = 11
PAGE = 25
WORDS = {"rare": paper.RARE, "medium": paper.MEDIUM, "frequent": "báo cáo"}
# The usual way, with no thought of rights or of one index for both.
PLAIN = """
SELECT id, kind, subject_id, title, reference, organ, state, dated_on FROM search_searchentry
WHERE {column} @@ plainto_tsquery('simple', %s) ORDER BY dated_on DESC NULLS LAST, id DESC LIMIT 25
"""


def measure(documents: int) -> Section:
    """Time the first page of hits for words of three frequencies, with marks and without."""
    army.raise_once()
    paper.print_once(documents)
    lines: list[Line] = []
    for name, said in WORDS.items():
        for marks, words in (("", said), (", no marks", text.fold(said))):
            lines += _lines(f"{name}{marks}", words)
    return Section("Search", tuple(lines), NOTES)


NOTES = (
    (
        "Ours asks rights and words together, through Django, and makes objects of the rows; plain "
        "full-text search runs as bare SQL on the same table and indexes, without rights."
    ),
)


def _lines(name: str, words: str) -> list[Line]:
    readers = army.readers()
    works = {who: _ask(actor, words) for who, actor in readers.items()}
    times = in_turn({**works, "plain": plain(words)}, runs=RUNS)
    return [
        Line(f"{name}, {who}", times[who], "plain full-text search", times["plain"])
        for who in readers
    ]


def _ask(actor: Actor, words: str) -> Callable[[], object]:
    return lambda: list(find(actor, Question(words=words))[:PAGE])


def plain(words: str) -> Callable[[], object]:
    """Return the plain question for these words."""
    has_marks = text.has_marks(words)
    query = PLAIN.format(column="exact" if has_marks else "folded")

    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute(query, [words.lower() if has_marks else text.fold(words)])
            return cursor.fetchall()

    return ask
