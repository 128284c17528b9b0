"""Walking every document of the demonstration through the real actions, act by act in time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from hoatoc.kernel.base import clock
from hoatoc.kernel.events.models import FactRecord
from hoatoc.kernel.events.publishing import tell
from hoatoc.kernel.jobs.port import run_waiting
from hoatoc.kernel.org.models import Unit

from .acts import OUTGOING, Scene
from .calendar import WorkCalendar
from .casting import Cast
from .models import StageDone, Walk
from .plots import Plot, plots
from .receiving import RECEIVING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .blueprint import Blueprint

# The end of the walked time is kept, so that a later run tells the same stories.
_END = "walk-end"
_BEFORE_NOW = timedelta(minutes=10)
_ACTS = {**OUTGOING, **RECEIVING}

# When which act of which story is done: its moment, the story's number, the act's place in it.
_Turn = tuple[datetime, int, int]
Turns = dict[date, list[_Turn]]


def stories_of(blueprint: Blueprint, *, count: int, seed: int) -> list[Plot]:
    """Return the stories; they end shortly before the first run began, whenever they are asked."""
    kept, _is_new = StageDone.objects.get_or_create(
        code=_END, defaults={"done_at": clock.now() - _BEFORE_NOW}
    )
    return plots(blueprint, WorkCalendar(kept.done_at), count=count, seed=seed)


def turns_of(stories: Iterable[Plot], *, share: int = 0, of: int = 1) -> Turns:
    """Return the acts of each day, the earliest first, or one of several shares of each day's.

    The shares of a day are nearly of one size, so that no process waits long for the others in the
    evening; what an organisation does on one day is in one share.
    """
    by_day: dict[date, dict[str, list[_Turn]]] = defaultdict(lambda: defaultdict(list))
    for story in stories:
        for index, step in enumerate(story.steps):
            turn = (step.at, story.number, index)
            by_day[day_of(step.at)][story.sender].append(turn)
    return {day: sorted(_fair(by_day[day].values(), share, of)) for day in sorted(by_day)}


def _fair(groups: Iterable[list[_Turn]], share: int, of: int) -> list[_Turn]:
    shares: list[list[_Turn]] = [[] for _ in range(of)]
    for group in sorted(groups, key=len, reverse=True):
        min(shares, key=len).extend(group)
    return shares[share]


def walk(
    stories: Iterable[Plot],
    turns: Turns,
    *,
    seed: int,
    after_each_day: Callable[[date], object],
) -> None:
    """Walk acts of stories day by day, in order; goes on where an earlier run stopped."""
    with connection.cursor() as cursor:
        # A crash would only have the last acts walked again.
        cursor.execute("SET synchronous_commit TO off")
    walker = _Walker(seed)
    by_number = {story.number: story for story in stories}
    for day, acts in turns.items():
        for _at, number, index in acts:
            walker.act(by_number[number], index)
        after_each_day(day)


def day_of(moment: datetime) -> date:
    """Return the day in Viet Nam."""
    return moment.astimezone(clock.VIETNAM).date()


def do_background_work() -> None:
    """Do what the walked acts have queued and what was not done in the story already."""
    run_waiting()


class _Walker:
    """Does acts, each once."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.cast = Cast()
        self.units = {
            unit.code: unit
            for unit in Unit.objects.filter(has_registry=True).select_related("parent")
        }
        self.done = dict(Walk.objects.values_list("number", "steps_done"))

    def act(self, plot: Plot, index: int) -> None:
        """Do one act of a story, unless it was done in an earlier run, or by one still running."""
        if index < self.done.get(plot.number, 0):
            return
        step = plot.steps[index]
        with clock.frozen(step.at):
            with transaction.atomic():
                row = _locked(plot.number)
                if row.steps_done > index:
                    return
                scene = Scene(plot, row, self.cast, self.units, step.place, self.seed)
                _ACTS[step.verb](scene)
                row.steps_done = index + 1
                row.save(update_fields=_WALKED)
            if step.verb == "refuse":
                _tell_now(row)


_WALKED = ("document_id", "incoming_id", "steps_done")


def _locked(number: int) -> Walk:
    """Return how far a story is, locked: a process whose parent was killed may still walk it."""
    Walk.objects.get_or_create(number=number)
    return Walk.objects.select_for_update().get(number=number)


def _tell_now(walk: Walk) -> None:
    """Tell the sender of a refusal at the story's time; the queued job will find it done."""
    waiting = FactRecord.objects.filter(
        told_at__isnull=True, values__subject_id=str(walk.document_id)
    )
    for fact in waiting:
        tell(fact_id=str(fact.pk))
