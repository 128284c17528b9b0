"""Asking the index as one person, page by page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import F, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr

from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.asking import Question, find, suggest
from hoatoc.kernel.search.lying import name_dossiers
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.search.ranking import look, page_of

from .contracts import Found, Hit
from .models import SavedQuestion
from .rules import highlight, terms_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 25
# Nobody turns more pages than this; a sharper question is the better way.
MAX_PAGES = 200
MAX_COUNT = 5_000
MAX_EXPORT = 10_000
# Paper: a list longer than eighty pages is read by nobody.
MAX_PRINT = 2_000
MAX_SUGGESTED = 8
MAX_SAVED = 100
_BEFORE, _LENGTH = 80, 260


def search(actor: Actor, question: Question, *, page: int = 1) -> Found:
    """Return one page of what the actor may see and asked for, the best or the newest first."""
    looked = look(actor, question, most=MAX_COUNT)
    pages = min(-(-looked.total // PER_PAGE), MAX_PAGES) or 1
    page = min(max(page, 1), pages)
    shown = page_of(actor, question, looked, first=(page - 1) * PER_PAGE, size=PER_PAGE)
    entries = name_dossiers(actor, shown)
    snippets = _snippets(entries, question.words)
    return Found(
        hits=[_hit(entry, question.words, snippets.get(entry.pk, "")) for entry in entries],
        total=min(looked.total, MAX_COUNT),
        is_more=looked.total > MAX_COUNT,
        page=page,
        pages=pages,
        facets={} if question.is_empty else looked.facets,
    )


def everything_found(
    actor: Actor, question: Question, *, most: int = MAX_EXPORT
) -> Iterator[SearchEntry]:
    """Go through all that was found, newest first, for an export, up to a limit."""
    found = islice(find(actor, question).iterator(chunk_size=1000), most)
    while chunk := list(islice(found, 1000)):
        yield from name_dossiers(actor, chunk)


def suggestions(actor: Actor, words: str) -> list[str]:
    """Return a few titles among what the actor may see that go on as he writes."""
    return suggest(actor, words, most=MAX_SUGGESTED)


def saved_questions(actor: Actor) -> list[SavedQuestion]:
    """Return the questions that the actor keeps, and those that people share with his unit."""
    units = Q(shared_with_id__in={actor.unit.pk, actor.issuing_unit.pk})
    kept = SavedQuestion.objects.filter(Q(person=actor.person) | units)
    return list(kept.select_related("person").order_by("name", "pk")[:MAX_SAVED])


def saved_question(actor: Actor, saved_id: UUID) -> SavedQuestion:
    """Return one of them."""
    found = next((one for one in saved_questions(actor) if one.pk == saved_id), None)
    if found is None:
        raise NotFound
    return found


def _hit(entry: SearchEntry, words: str, snippet: str) -> Hit:
    return Hit(
        entry=entry,
        title=highlight(entry.title, words),
        snippet=highlight(snippet, words),
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
