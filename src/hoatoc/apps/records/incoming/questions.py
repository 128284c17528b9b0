"""The question that the list answers, and its counts; both within the asker's rights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, F, QuerySet, UUIDField
from django.db.models.functions import Cast

from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.worklist.desk import desk_of

from . import work
from .models import IncomingDocument
from .selectors import incoming_for, with_due

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

WAITING, QUARANTINE, LATE = "waiting", "quarantine", "late"

ORDERS: dict[str, tuple[str, ...]] = {
    "changed": ("changed_at", "pk"),
    "arrival": ("arrived_on", "arrival_number", "pk"),
    "urgency": ("urgency", "changed_at", "pk"),
    "organ": ("organ_name", "changed_at", "pk"),
    "due": ("reply_due_on", "pk"),
}
NEWEST = "-changed"
MOST_ORGANS = 12


@dataclass(frozen=True)
class IncomingQuestion:
    """What was asked; an empty field asks nothing. Days are days of arrival in the book."""

    words: str = ""
    states: tuple[str, ...] = ()
    urgencies: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    number: int | None = None
    waits: bool = False
    since: date | None = None
    until: date | None = None
    sort: str = NEWEST


@dataclass(frozen=True)
class Counts:
    """How many there are in all, and by each answer of a facet if that facet were free."""

    total: int = 0
    states: dict[str, int] = field(default_factory=dict)
    urgencies: dict[int, int] = field(default_factory=dict)
    channels: dict[str, int] = field(default_factory=dict)
    organs: tuple[tuple[str, int], ...] = ()


def answer(actor: Actor, question: IncomingQuestion) -> QuerySet[IncomingDocument]:
    """Return the rows that an actor may see and asked for, in the order asked for."""
    rows = _within(_elsewhere(actor, question), question)
    if question.organs:
        rows = rows.filter(organ_name__in=question.organs)
    return with_due(rows).order_by(*_order(question.sort))


def count(actor: Actor, question: IncomingQuestion) -> Counts:
    """Count by state, urgency, channel and organ: two queries however many rows there are."""
    free = _elsewhere(actor, question).order_by().select_related(None)
    inside = free.filter(organ_name__in=question.organs) if question.organs else free
    cells: list[Cell] = list(
        inside.values_list("state", "urgency", "channel").annotate(rows=Count("pk")).order_by()
    )
    organs = _within(free, question).values_list("organ_name").annotate(rows=Count("pk"))
    return Counts(
        total=sum(cell[3] for cell in cells if _fits(question, cell)),
        states=_sum(cells, 0, replace(question, states=())),  # type: ignore[arg-type]
        urgencies=_sum(cells, 1, replace(question, urgencies=())),  # type: ignore[arg-type]
        channels=_sum(cells, 2, replace(question, channels=())),  # type: ignore[arg-type]
        organs=tuple(organs.order_by("-rows", "organ_name")[:MOST_ORGANS]),
    )


def _elsewhere(actor: Actor, question: IncomingQuestion) -> QuerySet[IncomingDocument]:
    """Narrow by everything that is no facet: words, number, days, what waits."""
    rows = incoming_for(actor)
    if question.waits:
        waiting = desk_of(actor, kinds=work.ALL_CODES).order_by()
        rows = rows.filter(pk__in=waiting.values(incoming=Cast("subject_id", UUIDField())))
    if question.number is not None:
        rows = rows.filter(arrival_number=question.number)
    if question.since:
        rows = rows.filter(arrived_on__gte=question.since)
    if question.until:
        rows = rows.filter(arrived_on__lte=question.until)
    if question.words.strip():
        asked = Question(words=question.words, kind=work.SEARCH_KIND.code)
        rows = rows.filter(pk__in=find(actor, asked).order_by().values("subject_id"))
    return rows


def _within(
    rows: QuerySet[IncomingDocument], question: IncomingQuestion
) -> QuerySet[IncomingDocument]:
    if question.states:
        rows = rows.filter(state__in=question.states)
    if question.urgencies:
        rows = rows.filter(urgency__in=question.urgencies)
    if question.channels:
        rows = rows.filter(channel__in=question.channels)
    return rows


Cell = tuple[str, int, str, int]


def _fits(question: IncomingQuestion, cell: Cell) -> bool:
    state, urgency, channel, _rows = cell
    return (
        (not question.states or state in question.states)
        and (not question.urgencies or urgency in question.urgencies)
        and (not question.channels or channel in question.channels)
    )


def _sum(cells: list[Cell], place: int, question: IncomingQuestion) -> dict[str | int, int]:
    total: Counter[str | int] = Counter()
    for cell in cells:
        if _fits(question, cell):
            total[cell[place]] += cell[3]
    return dict(total)


def _order(sort: str) -> list[str | F]:
    is_down, name = sort.startswith("-"), sort.lstrip("-")
    columns = ORDERS.get(name, ORDERS["changed"])
    return [
        F(column).desc(nulls_last=True) if is_down else F(column).asc(nulls_last=True)
        for column in columns
    ]  # type: ignore[return-value]  # order_by takes these as well
