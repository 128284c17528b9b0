"""Asking the index: words with or without marks, any field, only what the asker may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import F, QuerySet

from hoatoc.kernel.base import text
from hoatoc.kernel.base.tally import tally

from .models import SearchEntry

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_WORD = re.compile(r"[^\W_]+")
MAX_TERMS = 12
FACETS = ("kind", "type_code", "organ")
VALUES_OF_A_FACET = 10


@dataclass(frozen=True)
class Question:
    """Words and fields; an empty field asks nothing."""

    words: str = ""
    kind: str = ""
    type_code: str = ""
    reference: str = ""
    organ: str = ""
    signatory: str = ""
    state: str = ""
    dated_from: date | None = None
    dated_to: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was asked."""
        return not any(
            (self.words, self.kind, self.type_code, self.reference, self.organ, self.signatory,
             self.state, self.dated_from, self.dated_to)
        )  # fmt: skip


def find(actor: Actor, question: Question) -> QuerySet[SearchEntry]:
    """Return what an actor may see and asked for, newest first."""
    visible = SearchEntry.objects.visible_to(actor)
    found: QuerySet[SearchEntry] = visible.defer("words", "exact", "folded")
    for name, value in _exact_fields(question).items():
        found = found.filter(**{name: value})
    if question.dated_from:
        found = found.filter(dated_on__gte=question.dated_from)
    if question.dated_to:
        found = found.filter(dated_on__lte=question.dated_to)
    found = _with_words(found, question.words)
    for name in ("reference", "organ", "signatory"):
        # A field is asked as words too, so that marks and order do not matter.
        found = _with_words(found, getattr(question, name))
    return found.order_by(F("dated_on").desc(nulls_last=True), "-id")


def _exact_fields(question: Question) -> dict[str, str]:
    asked = {
        "kind": question.kind,
        "type_code": question.type_code,
        "state": question.state,
    }
    return {name: value for name, value in asked.items() if value}


def _with_words(found: QuerySet[SearchEntry], words: str) -> QuerySet[SearchEntry]:
    terms = _WORD.findall(text.nfc(words))[:MAX_TERMS]
    if not terms:
        return found
    with_marks = text.has_marks(words)
    column = "exact" if with_marks else "folded"
    asked = " ".join(t.lower() if with_marks else text.fold(t) for t in terms)
    query = SearchQuery(asked, config="simple", search_type="plain")
    return found.filter(**{column: query})


@dataclass(frozen=True)
class Counted:
    """How many were found, at most the limit and one, and how many of them by each facet."""

    total: int
    facets: dict[str, list[tuple[str, int]]]


def count(actor: Actor, question: Question, *, most: int) -> Counted:
    """Count the newest that were found, by facet: one query, rights included, never unbounded."""
    found = find(actor, question).values(*FACETS)[: most + 1]
    inner, values = found.query.sql_with_params()
    columns = ", ".join(FACETS)
    with connection.cursor() as cursor:
        # Only names of columns are put into the text; what was asked goes beside it.
        cursor.execute(
            f"SELECT {columns}, count(*) FROM ({inner}) AS found GROUP BY {columns}",  # noqa: S608
            values,
        )
        total, counts = tally(cursor.fetchall(), [() for _facet in FACETS])
    return Counted(total, {name: _first(by) for name, by in zip(FACETS, counts, strict=True)})


def _first(counts: dict[str, int]) -> list[tuple[str, int]]:
    named = ((value, rows) for value, rows in counts.items() if value)
    return sorted(named, key=lambda one: (-one[1], one[0]))[:VALUES_OF_A_FACET]
