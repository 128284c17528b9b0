"""Asking the index: words with or without marks, any field, only what the asker may see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, QuerySet

from hoatoc.kernel.base import text

from .models import SearchEntry

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_WORD = re.compile(r"[^\W_]+")
MAX_TERMS = 12


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
    facets: tuple[str, ...] = field(default=("kind", "type_code", "organ"))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was asked."""
        return not any(
            (self.words, self.kind, self.type_code, self.reference, self.organ, self.signatory,
             self.state, self.dated_from, self.dated_to)
        )  # fmt: skip


def find(actor: Actor, question: Question) -> QuerySet[SearchEntry]:
    """Return what an actor may see and asked for, newest first."""
    found = SearchEntry.objects.visible_to(actor).defer("words", "exact", "folded")
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


def facets(actor: Actor, question: Question) -> dict[str, list[tuple[str, int]]]:
    """Count what was found by each facet, at most ten values each, rights included."""
    found = find(actor, question).order_by()
    return {
        name: list(
            found.exclude(**{name: ""})
            .values_list(name)
            .annotate(count=Count("id"))
            .order_by("-count")[:10]
        )
        for name in question.facets
    }
