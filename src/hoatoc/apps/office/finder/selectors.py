"""Asking the index as one person, page by page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import F, Func, IntegerField, TextField, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr

from hoatoc.kernel.base import text
from hoatoc.kernel.search.asking import Question, count, find
from hoatoc.kernel.search.models import SearchEntry

from .contracts import Found, Hit
from .rules import highlight, terms_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 25
# Nobody turns more pages than this; a sharper question is the better way.
MAX_PAGES = 200
MAX_COUNT = 10_000
MAX_EXPORT = 10_000
_BEFORE, _LENGTH = 80, 260


def search(actor: Actor, question: Question, *, page: int = 1) -> Found:
    """Return one page of what the actor may see and asked for, newest first."""
    found = find(actor, question)
    counted = count(actor, question, most=MAX_COUNT)
    total = counted.total
    pages = min(-(-total // PER_PAGE), MAX_PAGES) or 1
    page = min(max(page, 1), pages)
    entries = list(found[(page - 1) * PER_PAGE : page * PER_PAGE])
    snippets = _snippets(entries, question.words)
    return Found(
        hits=[_hit(entry, question.words, snippets.get(entry.pk, "")) for entry in entries],
        total=min(total, MAX_COUNT),
        is_more=total > MAX_COUNT,
        page=page,
        pages=pages,
        facets={} if question.is_empty else counted.facets,
    )


def everything_found(actor: Actor, question: Question) -> Iterator[SearchEntry]:
    """Go through all that was found, for an export, up to a limit."""
    return islice(find(actor, question).iterator(chunk_size=1000), MAX_EXPORT)


def _hit(entry: SearchEntry, words: str, snippet: str) -> Hit:
    return Hit(
        kind=entry.kind,
        subject_id=entry.subject_id,
        title=highlight(entry.title, words),
        snippet=highlight(snippet, words),
        reference=entry.reference,
        type_code=entry.type_code,
        organ=entry.organ,
        signatory=entry.signatory,
        state=entry.state,
        dated_on=entry.dated_on,
    )


def _snippets(entries: Sequence[SearchEntry], words: str) -> dict[int, str]:
    """Return the surroundings of the first word asked for, for the entries of one page alone."""
    terms = sorted(terms_of(words), key=len, reverse=True)
    if not terms or not entries:
        return {}
    said = Lower("words") if text.has_marks(words) else _folded("words")
    place = StrIndex(said, Value(terms[0]))
    rows = (
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries])
        .annotate(place=place)
        .filter(place__gt=0)
        .annotate(
            near=Substr(
                "words",
                Greatest(F("place") - _BEFORE, Value(1), output_field=IntegerField()),
                _LENGTH,
            )
        )
        .values_list("pk", "place", "near")
    )
    return {
        pk: trimmed(near, is_start=place <= _BEFORE, is_end=len(near) < _LENGTH)
        for pk, place, near in rows
    }


def _folded(column: str) -> Func:
    return Func(F(column), function="hoatoc_fold", output_field=TextField())
