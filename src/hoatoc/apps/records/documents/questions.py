"""The question that the list of documents answers, and its counts, within the asker's rights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count, F, QuerySet, UUIDField
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.worklist.desk import desk_of

from . import work
from .models import Document
from .selectors import documents_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.access.actor import Actor

T = TypeVar("T")

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
    return rows.order_by(*_order(question.sort))


def count(actor: Actor, question: DocumentQuestion) -> Counts:
    """Count by state, kind, urgency and unit: two queries however many rows there are."""
    free = _elsewhere(actor, question).order_by().select_related(None)
    inside = free.filter(drafting_unit_id__in=question.units) if question.units else free
    cells = list(
        inside.values_list("state", "kind", "urgency").annotate(rows=Count("pk")).order_by()
    )
    return Counts(
        total=sum(n for s, k, u, n in cells if _fits(question, s, k, u)),
        states=_sum((c[0], c[3]) for c in cells if _fits(replace(question, states=()), *c[:3])),
        kinds=_sum((c[1], c[3]) for c in cells if _fits(replace(question, kinds=()), *c[:3])),
        urgencies=_sum(
            (c[2], c[3]) for c in cells if _fits(replace(question, urgencies=()), *c[:3])
        ),
        units=tuple(
            _within(free, question)
            .values_list("drafting_unit_id", "drafting_unit__name")
            .annotate(rows=Count("pk"))
            .order_by("-rows", "drafting_unit_id")[:12]
        ),
    )


def _elsewhere(actor: Actor, question: DocumentQuestion) -> QuerySet[Document]:
    """Narrow by everything that is no facet: words, days, whose."""
    rows = _whose(documents_for(actor), actor, question.mine)
    if question.since:
        rows = rows.filter(changed_at__gte=_midnight(question.since))
    if question.until:
        rows = rows.filter(changed_at__lt=_midnight(question.until) + timedelta(days=1))
    if question.words.strip():
        asked = Question(words=question.words, kind=work.SEARCH_KIND.code)
        rows = rows.filter(pk__in=find(actor, asked).order_by().values("subject_id"))
    return rows


def _whose(rows: QuerySet[Document], actor: Actor, mine: str) -> QuerySet[Document]:
    if mine == MINE:
        return rows.filter(author_id=actor.person.pk)
    if mine == TO_SIGN:
        return rows.filter(signatory_post_id=actor.post.pk)
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


def _fits(question: DocumentQuestion, state: str, kind: str, urgency: int) -> bool:
    return (
        (not question.states or state in question.states)
        and (not question.kinds or kind in question.kinds)
        and (not question.urgencies or urgency in question.urgencies)
    )


def _sum(cells: Iterable[tuple[T, int]]) -> dict[T, int]:
    total: Counter[T] = Counter()
    for value, rows in cells:
        total[value] += rows
    return dict(total)


def _order(sort: str) -> list[OrderBy]:
    is_down, name = sort.startswith("-"), sort.lstrip("-")
    columns = ORDERS.get(name, ORDERS["changed"])
    # Where nothing can be missing the order must be the index's own, or the index is not used.
    return [
        OrderBy(F(column), descending=is_down, nulls_last=True if column in _MAY_LACK else None)
        for column in columns
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VIETNAM)
