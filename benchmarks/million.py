"""Search at a million documents: the whole answer, rights included, against plain full text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import connection

from hoatoc.apps.office.finder.selectors import search, suggestions
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tokens import TokenKind
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.search.question import Question

from . import army, bulk
from .corpus import Corpus
from .measuring import Line, Section, Timing, in_turn
from .search import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

RUNS = 15
# Issue 4, "Shows when done", 2: in milliseconds, for one who may see a thousandth.
TARGET = Timing((100.0,))
SHARE = 1000
LOOKED_FOR = "quyet dinh dieu dong"
QUESTIONS = {
    "order to move": Question(words=LOOKED_FOR),
    "the same, with marks": Question(words="quyết định điều động"),
    "frequent": Question(words="bao cao"),
    "a field": Question(organ="tham muu", type_code="BC"),
    "no question": Question(),
}
_PERSONS = """
SELECT token & ((1::bigint << 40) - 1), count(*) FROM search_searchentry, unnest(audience) AS token
WHERE token >> 40 = %s GROUP BY token ORDER BY abs(count(*) - %s), token
"""


def measure(documents: int) -> Section:
    """Fill the index unless it is full, then time questions as three readers."""
    army.raise_once()
    if not SearchEntry.objects.exists():
        bulk.remember(bulk.fill(Corpus(documents).rows()))
    rows = SearchEntry.objects.count()
    readers = _readers(rows)
    lines = [line for name, asked in QUESTIONS.items() for line in _lines(name, asked, readers)]
    lines += _suggested(readers)
    return Section(f"Search at {rows:,} documents", tuple(lines), _notes(readers))


def _lines(name: str, asked: Question, readers: Mapping[str, Actor]) -> list[Line]:
    works: dict[str, Callable[[], object]] = {
        who: _ask(actor, asked) for who, actor in readers.items()
    }
    peer = "plain full-text search" if asked.words else "the target"
    times = in_turn({**works, **({peer: plain(asked.words)} if asked.words else {})}, runs=RUNS)
    lines = []
    for who in readers:
        if asked.words:
            lines.append(Line(f"{name}, {who}", times[who], peer, times[peer]))
        target = 1.0 if who == "a thousandth" else None
        lines.append(Line(f"{name}, {who}", times[who], "100 ms", TARGET, target))
    return lines


def _suggested(readers: Mapping[str, Actor]) -> list[Line]:
    works = {who: _suggest(actor) for who, actor in readers.items()}
    times = in_turn(works, runs=RUNS)
    return [Line(f"suggestions, {who}", times[who], "100 ms", TARGET) for who in readers]


def _ask(actor: Actor, asked: Question) -> Callable[[], object]:
    return lambda: search(actor, asked)


def _suggest(actor: Actor) -> Callable[[], object]:
    return lambda: suggestions(actor, "dieu don")


def _readers(rows: int) -> dict[str, Actor]:
    """Return one who sees about a thousandth, the clerk of the largest office, and who sees all."""
    usual = army.readers()
    with connection.cursor() as cursor:
        cursor.execute(_PERSONS, [TokenKind.PERSON, rows // SHARE])
        people = [person for person, _seen in cursor.fetchall()]
    posts = Post.objects.filter(person_id__in=people, role="staff").select_related(
        "person__account", "unit__registry_unit"
    )
    place = {person: number for number, person in enumerate(people)}
    few = min(posts, key=lambda post: place[post.person_id])
    return {
        "a thousandth": Actor.of(few.person.account, few),
        "clerk": usual["clerk"],
        "superuser": usual["superuser"],
    }


def _notes(readers: Mapping[str, Actor]) -> tuple[str, ...]:
    seen = [
        f"{who} {SearchEntry.objects.visible_to(actor).count():,}" for who, actor in readers.items()
    ]
    best = search(readers["a thousandth"], QUESTIONS["order to move"])
    first = best.hits[0].entry if best.hits else None
    built = bulk.remembered()
    sizes = ", ".join(f"{name} {size / 2**20:,.0f} MB" for name, size in bulk.sizes().items())
    seconds = ", ".join(f"{name} {spent:,.0f} s" for name, spent in built.items())
    return (
        f"Of the documents may be seen by: {', '.join(seen)}.",
        (
            f"“{LOOKED_FOR}” found {best.total} for the one who sees a thousandth; first: "
            f"{first.type_name if first else ''} {first.reference if first else ''}."
        ),
        (
            "Ours is the whole answer: counted up to 5,000, six facets, ranked, 25 rows with their "
            "snippets. Plain full-text search returns the newest 25 of the same table, without "
            "rights, ranking or counts."
        ),
        f"Sizes: {sizes}.",
        f"Built in: {seconds}.",
    )
