"""Asking the index: words with or without marks, any field, only what the asker may see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db.models import F, Func, QuerySet, TextField

from hoatoc.kernel.access.tokens import TokenKind, kind_of
from hoatoc.kernel.base import text

from .lying import dossiers_called
from .models import SearchEntry
from .question import Question

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

__all__ = ["Question", "find", "query_of", "suggest"]

_WORD = re.compile(r"[^\W_]+")
MAX_TERMS = 12
HEAVY = ("words", "exact", "folded", "heading")
NEWEST = (F("dated_on").desc(nulls_last=True), F("id").desc())
# Asked by their words, so that marks and order do not matter.
_WORDED = ("reference", "symbol", "organ", "signatory", "recipients")
_SAME = ("kind", "type_code", "number", "urgency", "channel", "arrival_number", "state")
_BOUNDS = {
    "dated_from": "dated_on__gte",
    "dated_to": "dated_on__lte",
    "arrived_from": "arrived_on__gte",
    "arrived_to": "arrived_on__lte",
    "year": "dated_on__year",
}
# Titles that begin alike fill the list: so many are looked at for a few different ones.
_LOOKED_AT = 60
LEAST_LETTERS = 2


def find(actor: Actor, question: Question) -> QuerySet[SearchEntry]:
    """Return what an actor may see and asked for, newest first."""
    visible = SearchEntry.objects.visible_to(actor)
    found: QuerySet[SearchEntry] = visible.defer(*HEAVY).filter(**_exact_fields(question))
    found = _lying_in(actor, found, question.dossier)
    found = _with_words(found, question.words)
    for name in _WORDED:
        found = _said_in(found, name, getattr(question, name))
    return found.order_by(*NEWEST)


def _lying_in(actor: Actor, found: QuerySet[SearchEntry], said: str) -> QuerySet[SearchEntry]:
    """Keep what lies in a dossier that is called so, among those that the actor may see."""
    if not said:
        return found
    query = SearchQuery(
        " ".join(text.fold(term) for term in _terms(said)), config="simple", search_type="plain"
    )
    held = dossiers_called(actor, query)
    # The second filter is the condition of the index.
    return found.filter(dossiers__overlap=held).exclude(dossiers=[]) if held else found.none()


def _exact_fields(question: Question) -> dict[str, object]:
    asked = {name: getattr(question, name) for name in _SAME}
    asked |= {lookup: getattr(question, name) for name, lookup in _BOUNDS.items()}
    return {name: value for name, value in asked.items() if value not in ("", None)}


def query_of(words: str) -> tuple[str, SearchQuery] | None:
    """Return the column to ask and the query in its form, or None where there is no word.

    Words with a mark are meant exactly; without marks they fit any marks.
    """
    terms = _terms(words)
    if not terms:
        return None
    column = "exact" if text.has_marks(words) else "folded"
    return column, SearchQuery(" ".join(terms), config="simple", search_type="plain")


def _terms(words: str) -> list[str]:
    terms = _WORD.findall(text.nfc(words))[:MAX_TERMS]
    return [t.lower() if text.has_marks(words) else text.fold(t) for t in terms]


def _with_words(found: QuerySet[SearchEntry], words: str) -> QuerySet[SearchEntry]:
    asked = query_of(words)
    return found.filter(**{asked[0]: asked[1]}) if asked else found


def _said_in(found: QuerySet[SearchEntry], name: str, words: str) -> QuerySet[SearchEntry]:
    """Keep the entries with all these words in one field; the index narrows, the field decides."""
    asked = query_of(words)
    if asked is None:
        return found
    column, query = asked
    form = "lower" if column == "exact" else "hoatoc_fold"
    # The parts of a number such as 12/QĐ-BQP are words, as in the index.
    parts = Func(
        Func(F(name), function=form, output_field=TextField()),
        function="translate",
        template="%(function)s(%(expressions)s, '/-_.', '    ')",
        output_field=TextField(),
    )
    said = {f"said_{name}": SearchVector(parts, config="simple")}
    return found.alias(**said).filter(**{column: query, f"said_{name}": query})


def suggest(actor: Actor, words: str, *, most: int) -> list[str]:
    """Return titles that the actor may see and that hold these words, the last one begun."""
    terms = [text.fold(term) for term in _terms(words)]
    if len("".join(terms)) < LEAST_LETTERS:
        return []
    # Only letters and digits are in a term: nothing that the language of queries knows.
    begun = " & ".join([f"'{term}'" for term in terms[:-1]] + [f"'{terms[-1]}':*"])
    query = SearchQuery(begun, config="simple", search_type="raw")
    rows: QuerySet[SearchEntry] = SearchEntry.objects.visible_to(actor)
    if actor.sees_all or _sees_units(actor):
        rows = rows.filter(heading=query)
    else:
        # Of who sees his own alone, the index finds the rows by him: words that are begun so fill
        # half of it. What is not a plain column is looked for in no index.
        bare = Func(F("heading"), function="strip", output_field=SearchVectorField())
        rows = rows.alias(bare=bare).filter(bare=query)
    titles = rows.order_by(*NEWEST).values_list("title", flat=True)[:_LOOKED_AT]
    return list(dict.fromkeys(titles))[:most]


def _sees_units(actor: Actor) -> bool:
    """Tell whether an actor sees what whole units make, and not his own alone."""
    return any(kind_of(token) in (TokenKind.UNIT, TokenKind.TREE) for token in actor.tokens)
