"""Questions at a million documents: the whole answer, beside plain full text and a peer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hoatoc.apps.office.finder.selectors import MAX_COUNT, search, suggestions
from hoatoc.kernel.base import text
from hoatoc.kernel.search.question import Question
from hoatoc.kernel.search.ranking import look

from ..measuring import Line, Section, Timing, in_turn
from ..search import plain
from .readers import FEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .peer import Peer
    from .readers import Reader

RUNS = 5
# Issue 4, "Shows when done", 2: in milliseconds, for one who may see a thousandth.
TARGET = Timing((100.0,))
LOOKED_FOR = "quyet dinh dieu dong"
# Where a small run has no such order that he may see.
RARE = "Nguyễn Văn Bình"
SUGGESTED = ("dieu don", "bao cao qu", "ba")
PLAIN, PEER, PEER_ALL = "plain full-text search", "Tantivy, with rights", "Tantivy, without rights"


def measure(readers: Mapping[str, Reader], peer: Peer) -> Section:
    """Time each question as each reader, and beside it what others do with the same words."""
    asked = _questions(readers[FEW])
    lines = [line for name, one in asked.items() for line in _lines(name, one, readers, peer)]
    lines += [line for begun in SUGGESTED for line in _suggested(begun, readers)]
    return Section("Questions", tuple(lines), _notes(readers, peer))


def _questions(few: Reader) -> dict[str, Question]:
    """Return the questions; the rare words are a name in an order that the first reader may see."""
    orders = search(few.actor, Question(words=f"{LOOKED_FOR} dong chi")).hits
    name = " ".join(orders[0].entry.title.split()[-3:]) if orders else RARE
    year = few.actor.post.valid_from.year
    return {
        "order to move": Question(words=LOOKED_FOR),
        "order to move, marks": Question(words="quyết định điều động"),
        "rare": Question(words=_bare(name)),
        "rare, marks": Question(words=name),
        "medium": Question(words="bo nhiem"),
        "medium, marks": Question(words="bổ nhiệm"),
        "frequent": Question(words="bao cao"),
        "frequent, marks": Question(words="báo cáo"),
        "oldest first": Question(words=LOOKED_FOR, order="dated"),
        "words and fields": Question(words="bao cao", type_code="BC", year=year - 1),
        "a field": Question(organ="tham muu", type_code="BC"),
        "a dossier": Question(dossier=f"HS{few.actor.person.pk}"),
        "no question": Question(),
    }


def _lines(name: str, asked: Question, readers: Mapping[str, Reader], peer: Peer) -> list[Line]:
    works: dict[str, Callable[[], object]] = {
        who: _ask(reader, asked) for who, reader in readers.items()
    }
    works |= {f"counted, {who}": _count(reader, asked) for who, reader in readers.items()}
    if asked.words and not asked.order and not asked.type_code:
        works[PLAIN] = plain(asked.words)
        works[PEER_ALL] = lambda: peer.ask(asked.words, None)
        for who, reader in readers.items():
            if not reader.actor.sees_all:
                works[f"{PEER}, {who}"] = _ask_peer(peer, asked, reader)
    times = in_turn(works, runs=RUNS)
    lines = []
    for who in readers:
        target = 1.0 if who == FEW else None
        lines.append(Line(f"{name}, {who}", times[who], "100 ms", TARGET, target))
        counted = f"counted, {who}"
        lines.append(Line(f"{name}: count and facets, {who}", times[counted], "100 ms", TARGET))
        theirs = {PLAIN: PLAIN, PEER: f"{PEER}, {who}", PEER_ALL: PEER_ALL}
        lines += [
            Line(f"{name}, {who}", times[who], against, times[key])
            for against, key in theirs.items()
            if key in times
        ]
    return lines


def _suggested(begun: str, readers: Mapping[str, Reader]) -> list[Line]:
    works = {who: _suggest(reader, begun) for who, reader in readers.items()}
    times = in_turn(works, runs=RUNS)
    return [
        Line(f"suggestions for “{begun}”, {who}", times[who], "100 ms", TARGET,
             1.0 if who == FEW else None)
        for who in readers
    ]  # fmt: skip


def _ask(reader: Reader, asked: Question) -> Callable[[], object]:
    return lambda: search(reader.actor, asked)


def _count(reader: Reader, asked: Question) -> Callable[[], object]:
    return lambda: look(reader.actor, asked, most=MAX_COUNT)


def _ask_peer(peer: Peer, asked: Question, reader: Reader) -> Callable[[], object]:
    return lambda: peer.ask(asked.words, reader.actor.tokens)


def _suggest(reader: Reader, begun: str) -> Callable[[], object]:
    return lambda: suggestions(reader.actor, begun)


def _bare(words: str) -> str:
    return text.fold(words)


def _notes(readers: Mapping[str, Reader], peer: Peer) -> tuple[str, ...]:
    seen = [f"{who} {reader.seen:,}" for who, reader in readers.items()]
    best = search(readers[FEW].actor, Question(words=LOOKED_FOR))
    first = best.hits[0].entry if best.hits else None
    everything = peer.ask(LOOKED_FOR, None)
    return (
        f"May be seen by: {', '.join(seen)}.",
        (
            f"“{LOOKED_FOR}” found {best.total} for the one who sees a thousandth, of "
            f"{everything['total']:,} that the peer finds without rights; first: "
            f"{first.type_name if first else ''} {first.reference if first else ''}, "
            f"“{first.title if first else ''}”."
        ),
        (
            "Ours is the whole answer: counted up to 5,000, six facets, ranked, 25 rows with their "
            "snippets. Plain full-text search (tsvector and GIN) returns the newest 25 of the same "
            "table, without rights, ranking, snippets or counts."
        ),
        (
            "Tantivy (the engine of paperless-ngx) returns the exact count and the best 25 with "
            "their snippets, without facets, through a pipe, with one folded form of the words, so "
            "that marks narrow nothing; rights are a field of its index."
        ),
    )
