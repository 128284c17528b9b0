"""Who may not see a document learns nothing of it, at a million: not its count, not its title.

Held against a plain model: the rows that hold the words, fetched without rights, and the sets of
tokens of row and reader intersected here.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.test import Client

from hoatoc.apps.office.finder.selectors import MAX_COUNT, search, suggestions
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import text
from hoatoc.kernel.search.asking import query_of
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.search.question import Question

from ..measuring import Section
from .asking import LOOKED_FOR
from .readers import FEW, actor_of, staff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.postgres.search import SearchQuery

    from hoatoc.kernel.access.actor import Actor

    from .readers import Reader

PERSONS = 25
WORDS = (LOOKED_FOR, "quyết định điều động", "bổ nhiệm đồng chí")
FACET = "type_code"
NOT_FOUND = 404


@dataclass(frozen=True)
class Model:
    """What a question would find without rights, and whose titles could be suggested for it."""

    words: str
    found: list[Row]
    headed: list[Row]


@dataclass(frozen=True)
class Row:
    """A row as the plain model knows it."""

    pk: int
    title: str
    type_code: str
    audience: frozenset[int]


class Leak(AssertionError):
    """A surface told of what its reader may not see, or kept back what he may."""


def measure(readers: Mapping[str, Reader]) -> Section:
    """Compare every surface for many readers, and one order with one who may not see it."""
    models = [_model(words) for words in WORDS]
    dice = random.Random(1954)  # noqa: S311 (repeatable, not secret)
    posts = dice.sample(list(staff().order_by("pk")), PERSONS)
    actors = [readers[FEW].actor, *(actor_of(post) for post in posts)]
    seen = sum(_compare(actor, model) for actor in actors for model in models)
    order = search(readers[FEW].actor, Question(words=LOOKED_FOR)).hits[0].entry
    _check_stranger(_stranger(actors, order), order)
    found = ", ".join(f"“{one.words}” {len(one.found):,}" for one in models)
    told = (
        f"Found without rights: {found}. For {len(actors)} readers and each of these questions the "
        "count, the facet of kinds, every hit and the suggestions are those of a plain model of "
        f"sets: {seen:,} visible rows in all, not one more and not one less."
    )
    stranger = (
        f"Who may not see {order.reference} gets neither it (404), nor its count by its own words, "
        "nor its title as a suggestion, nor its address in the page of the search."
    )
    return Section("Nothing is told to who may not see it", (), (told, stranger))


def _model(words: str) -> Model:
    asked, begun = query_of(words), query_of(text.fold(words.rpartition(" ")[0]))
    assert asked is not None
    assert begun is not None
    return Model(words, _rows(*asked), _rows("heading", begun[1]))


def _rows(column: str, asked: SearchQuery) -> list[Row]:
    found = SearchEntry.objects.filter(**{column: asked})
    columns = ("pk", "title", "type_code", "audience")
    return [
        Row(pk, title, kind, frozenset(tokens))
        for pk, title, kind, tokens in found.values_list(*columns).iterator(chunk_size=5_000)
    ]


def _compare(actor: Actor, model: Model) -> int:
    """Hold count, facet, hits and suggestions against the model; return how many are visible."""
    words, mine = model.words, {row.pk: row for row in _seen_by(actor, model.found)}
    found = search(actor, Question(words=words))
    _demand(found.total == min(len(mine), MAX_COUNT), f"count of “{words}”")
    kinds = Counter(row.type_code for row in mine.values())
    told = dict(found.facets[FACET])
    _demand(len(mine) > MAX_COUNT or told == dict(kinds.most_common(10)), f"facet of “{words}”")
    for number in range(1, found.pages + 1):
        page = search(actor, Question(words=words), page=number)
        _demand(all(hit.entry.pk in mine for hit in page.hits), f"hits of “{words}”")
    titles = set(suggestions(actor, words))
    may_be = {row.title for row in _seen_by(actor, model.headed)}
    _demand(titles <= may_be, f"suggestions for “{words}”")
    return len(mine)


def _seen_by(actor: Actor, rows: list[Row]) -> list[Row]:
    return [row for row in rows if not row.audience.isdisjoint(actor.tokens)]


def _stranger(actors: list[Actor], order: SearchEntry) -> Actor:
    tokens = set(order.audience)
    return next(actor for actor in actors if tokens.isdisjoint(actor.tokens))


def _check_stranger(actor: Actor, order: SearchEntry) -> None:
    """Ask for an order by its own words, as one who may not see it, on each surface."""
    alike = SearchEntry.objects.visible_to(actor).filter(title=order.title).count()
    _demand(order.title not in suggestions(actor, order.title) or alike > 0, "suggestion of title")
    found = search(actor, Question(words=f"{order.title} {order.reference}"))
    _demand(all(hit.entry.pk != order.pk for hit in found.hits), "the order itself")
    by_field = search(actor, Question(reference=order.reference, organ=order.organ))
    _demand(by_field.total == 0 or all(h.entry.pk != order.pk for h in by_field.hits), "by number")
    client = sign_in(Client(SERVER_NAME="localhost"), actor)
    kind = "incoming" if order.arrived_on else "documents"
    answer = client.get(f"/{kind}/{order.subject_id}/")
    _demand(answer.status_code == NOT_FOUND, "its page")
    page = client.get("/search/", {"q": order.reference}).content.decode()
    _demand(text.nfc(f"/{order.subject_id}/") not in page, "its address in the page of the search")


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise Leak(what)
