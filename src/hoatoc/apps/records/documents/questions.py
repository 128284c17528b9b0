"""The question that the list of documents answers, and its counts, within the asker's rights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, UUIDField
from django.db.models.functions import Cast

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.ordering import ordered
from hoatoc.kernel.base.tally import tally
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.worklist.desk import desk_of

from . import work
from .models import Document
from .selectors import documents_for, unit_names

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

MINE, TO_SIGN, WAITING = "author", "signatory", "waiting"

ORDERS: dict[str, tuple[str, ...]] = {
    "changed": ("changed_at", "pk"),
    "urgency": ("urgency", "changed_at", "pk"),
    "reference": ("dated_on", "number", "pk"),
    "subject": ("subject", "pk"),
    "state": ("state", "changed_at", "pk"),
    "due": ("reply_due_on", "pk"),
}
NEWEST = "-changed"
MOST_UNITS = 12
_MAY_LACK = frozenset({"dated_on", "number", "reply_due_on"})


@dataclass(frozen=True)
class DocumentQuestion:
    """What was asked; an empty field asks nothing. Days are days of change, in Viet Nam."""

    words: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    urgencies: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    mine: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = NEWEST


@dataclass(frozen=True)
class Counts:
    """How many there are in all, and by each answer of a facet if that facet were free."""

    total: int = 0
    states: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    urgencies: dict[int, int] = field(default_factory=dict)
    units: tuple[tuple[int, str, int], ...] = ()


def answer(actor: Actor, question: DocumentQuestion) -> QuerySet[Document]:
    """Return the rows that an actor may see and asked for, in the order asked for."""
    rows = _within(_elsewhere(actor, question), question)
    if question.units:
        rows = rows.filter(drafting_unit_id__in=question.units)
    return rows.order_by(*ordered(question.sort, ORDERS, default="changed", may_lack=_MAY_LACK))


def count(actor: Actor, question: DocumentQuestion) -> Counts:
    """Count by state, kind, urgency and unit: one pass over the rows, and the names of units."""
    rows = _elsewhere(actor, question).order_by().select_related(None)
    cells = rows.values_list("state", "kind", "urgency", "drafting_unit_id").annotate(
        rows=Count("*")
    )
    chosen = (question.states, question.kinds, question.urgencies, question.units)
    total, (states, kinds, urgencies, units) = tally(cells, chosen)
    return Counts(total, states, kinds, urgencies, _named(units))


def _named(units: dict[int, int]) -> tuple[tuple[int, str, int], ...]:
    """Return the units with most rows, with their names."""
    first = sorted(units.items(), key=lambda unit: (-unit[1], unit[0]))[:MOST_UNITS]
    names = unit_names([pk for pk, _n in first])
    return tuple((pk, names[pk], rows) for pk, rows in first)


def _elsewhere(actor: Actor, question: DocumentQuestion) -> QuerySet[Document]:
    """Narrow by everything that is no facet: words, days, whose."""
    rows = _whose(documents_for(actor), actor, question.mine)
    if question.since:
        rows = rows.filter(changed_at__gte=_at(question.since, time.min))
    if question.until:
        rows = rows.filter(changed_at__lte=_at(question.until, time.max))
    if question.words.strip():
        asked = Question(words=question.words, kind=work.SEARCH_KIND.code)
        rows = rows.filter(pk__in=find(actor, asked).order_by().values("subject_id"))
    return rows


def _whose(rows: QuerySet[Document], actor: Actor, mine: str) -> QuerySet[Document]:
    if mine == MINE:
        return rows.filter(author_id=actor.person.pk)
    if mine == TO_SIGN:
        named = Q(signatory_post_id=actor.post.pk) | Q(second_post_id=actor.post.pk)
        return rows.filter(named)
    if mine == WAITING:
        waiting = desk_of(actor, kinds=work.ALL_CODES).order_by()
        return rows.filter(pk__in=waiting.values(document=Cast("subject_id", UUIDField())))
    return rows


def _within(rows: QuerySet[Document], question: DocumentQuestion) -> QuerySet[Document]:
    if question.states:
        rows = rows.filter(state__in=question.states)
    if question.kinds:
        rows = rows.filter(kind__in=question.kinds)
    if question.urgencies:
        rows = rows.filter(urgency__in=question.urgencies)
    return rows


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=VIETNAM)
