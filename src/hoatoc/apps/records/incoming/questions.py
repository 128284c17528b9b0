"""The question that the list answers, and its counts; both within the asker's rights."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, UUIDField
from django.db.models.functions import Cast

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.ordering import ordered
from hoatoc.kernel.base.tally import tally
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.worklist.desk import desk_of

from . import work
from .models import IncomingDocument
from .rules import State
from .selectors import incoming_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

WAITING, QUARANTINE, LATE = "waiting", "quarantine", "late"

ORDERS: dict[str, tuple[str, ...]] = {
    "changed": ("changed_at", "pk"),
    "arrival": ("arrived_on", "arrival_number", "pk"),
    "urgency": ("urgency", "changed_at", "pk"),
    "organ": ("organ_name", "changed_at", "pk"),
    "due": ("due_at", "pk"),
}
NEWEST = "-changed"
URGENT_FIRST = "-urgency"
_MAY_LACK = frozenset({"arrived_on", "arrival_number", "due_at"})
MOST_ORGANS = 12
DIGITS = 7


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
    is_late: bool = False
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
    return rows.order_by(*ordered(question.sort, ORDERS, default="changed", may_lack=_MAY_LACK))


def count(actor: Actor, question: IncomingQuestion) -> Counts:
    """Count by state, urgency, channel and organ: one query however many rows there are."""
    rows = _elsewhere(actor, question).order_by().select_related(None)
    cells = rows.values_list("state", "urgency", "channel", "organ_name").annotate(rows=Count("*"))
    chosen = (question.states, question.urgencies, question.channels, question.organs)
    total, (states, urgencies, channels, organs) = tally(cells, chosen)
    first = sorted(organs.items(), key=lambda organ: (-organ[1], organ[0]))[:MOST_ORGANS]
    return Counts(total, states, urgencies, channels, tuple(first))


def _elsewhere(actor: Actor, question: IncomingQuestion) -> QuerySet[IncomingDocument]:
    """Narrow by everything that is no facet: words, number, days, what waits."""
    rows = incoming_for(actor)
    if question.waits:
        waiting = desk_of(actor, kinds=work.ALL_CODES).order_by()
        rows = rows.filter(pk__in=waiting.values(incoming=Cast("subject_id", UUIDField())))
    if question.is_late:
        running = (State.ARRIVED, State.QUARANTINED, State.REGISTERED, State.ASSIGNED,
                   State.IN_PROGRESS)  # fmt: skip
        rows = rows.filter(due_at__lt=clock.now(), state__in=running)
    if question.number is not None:
        rows = rows.filter(arrival_number=question.number)
    if question.since:
        rows = rows.filter(arrived_on__gte=question.since)
    if question.until:
        rows = rows.filter(arrived_on__lte=question.until)
    words = question.words.strip()
    if words:
        asked = Question(words=words, kind=work.SEARCH_KIND.code)
        found = Q(pk__in=find(actor, asked).order_by().values("subject_id"))
        # A bare number is most likely the number of arrival.
        if words.isascii() and words.isdigit() and len(words) <= DIGITS:
            found |= Q(arrival_number=int(words))
        rows = rows.filter(found)
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
