"""The best first: what was found is counted by facet, and the best of the newest are ranked.

To rank is to read the words of a row; so only so many of the newest are ranked, with those that
have all the words in their title, however old they are; the others follow, newest first (ADR 0026).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet, Value
from django.db.models.functions import ExtractYear

from hoatoc.kernel.base import text

from .asking import HEAVY, NEWEST, Question, find, query_of
from .models import SearchEntry

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

FACETS = ("kind", "type_code", "organ", "year", "urgency", "state")
VALUES_OF_A_FACET = 10
# How much a word weighs in the text, in no part of ours, in the names, and in the title.
WEIGHTS = [0.1, 0.2, 0.3, 1.0]
# Divided by the length of the text, gently: 1 + its logarithm.
BY_LENGTH = 1
RANKED, RANKED_TITLES = 300, 300
# The order of the answers backwards: the same index is walked. What has no day comes after it.
OLDEST = (F("dated_on").asc(nulls_first=True), F("id").asc())
_ORDERS = {
    "reference": (F("number").asc(nulls_last=True), F("symbol").asc(), *NEWEST),
    "-reference": (F("number").desc(nulls_last=True), F("symbol").desc(), *NEWEST),
}


@dataclass(frozen=True)
class Looked:
    """What was found, at most the limit and one, newest first, and how many by each facet.

    ``undated`` of them have no day and stand at the end; ``is_whole`` where nothing was left out.
    """

    total: int
    newest: Sequence[int]
    facets: dict[str, list[tuple[str, int]]]
    undated: int = 0
    is_whole: bool = False


def look(actor: Actor, question: Question, *, most: int) -> Looked:
    """Look up the newest that were found: one query, rights included, never unbounded."""
    rows = list(
        find(actor, question)
        .annotate(year=ExtractYear("dated_on"))
        .values_list("pk", *FACETS)[: most + 1]
    )
    columns = list(zip(*rows, strict=True)) or [()] * (len(FACETS) + 1)
    facets = {name: _most(values) for name, values in zip(FACETS, columns[1:], strict=True)}
    undated = sum(year is None for year in columns[1 + FACETS.index("year")])
    return Looked(len(rows), columns[0], facets, undated, is_whole=len(rows) <= most)


def _most(values: Sequence[object]) -> list[tuple[str, int]]:
    counts = Counter(values)
    named = ((str(value), n) for value, n in counts.items() if value not in ("", None))
    return sorted(named, key=lambda one: (-one[1], one[0]))[:VALUES_OF_A_FACET]


def is_ranked(question: Question) -> bool:
    """Tell whether the best come first: words were asked, and no other order."""
    return not question.order and query_of(question.words) is not None


def page_of(
    actor: Actor, question: Question, looked: Looked, *, first: int, size: int
) -> list[SearchEntry]:
    """Return the entries of one page of what was looked up, in the order asked for."""
    if is_ranked(question):
        return _best(actor, question, looked, first=first, size=size)
    if question.order in ("", "-dated"):
        return _in_order(looked.newest[first : first + size])
    if question.order == "dated":
        if looked.is_whole:
            return _in_order(_turned(looked)[first : first + size])
        return _oldest(find(actor, question), first=first, size=size)
    ordered = find(actor, question).order_by(*_ORDERS[question.order])
    return list(ordered[first : first + size])


def _turned(looked: Looked) -> list[int]:
    """Return all that was found, oldest first, and what has no day at the end."""
    dated = len(looked.newest) - looked.undated
    return [*looked.newest[:dated][::-1], *looked.newest[dated:][::-1]]


def _oldest(found: QuerySet[SearchEntry], *, first: int, size: int) -> list[SearchEntry]:
    dated, undated = (found.filter(dated_on__isnull=one).order_by(*OLDEST) for one in (False, True))
    shown = list(dated[first : first + size])
    if len(shown) < size:
        start = max(0, first - (first + len(shown) if shown else dated.count()))
        shown += undated[start : start + size - len(shown)]
    return shown


def _best(
    actor: Actor, question: Question, looked: Looked, *, first: int, size: int
) -> list[SearchEntry]:
    candidates = dict.fromkeys(looked.newest[:RANKED])
    if looked.total > RANKED:
        candidates |= dict.fromkeys(_with_title(actor, question))
    shown = list(_ranked(question, candidates)[first : first + size])
    if len(shown) < size:
        others = [pk for pk in looked.newest if pk not in candidates]
        start = max(0, first - len(candidates))
        shown += _in_order(others[start : start + size - len(shown)])
    return shown


def _in_order(keys: Sequence[int]) -> list[SearchEntry]:
    if not keys:
        return []
    places = {pk: place for place, pk in enumerate(keys)}
    entries = SearchEntry.objects.filter(pk__in=places).defer(*HEAVY)
    return sorted(entries, key=lambda entry: places[entry.pk])


def _ranked(question: Question, candidates: Iterable[int]) -> QuerySet[SearchEntry]:
    asked = query_of(question.words)
    assert asked is not None
    column, query = asked
    rank = SearchRank(
        F(column), query, weights=WEIGHTS, normalization=Value(BY_LENGTH), cover_density=True
    )
    entries = SearchEntry.objects.filter(pk__in=list(candidates)).defer(*HEAVY)
    return entries.annotate(rank=rank).order_by("-rank", *NEWEST)


def _with_title(actor: Actor, question: Question) -> list[int]:
    in_title = SearchQuery(text.fold(question.words), config="simple", search_type="plain")
    rows = find(actor, question).filter(heading=in_title)
    return list(rows.values_list("pk", flat=True)[:RANKED_TITLES])
