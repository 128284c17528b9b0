"""Timing work, and holding one time against another."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from typing_extensions import override

Work = Callable[[], object]
Clock = Callable[[], float]
T = TypeVar("T")


@dataclass(frozen=True)
class Timing:
    """The times of several runs of the same work, in milliseconds."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, which a busy machine disturbs least."""
        return statistics.median(self.runs)

    def times(self, number: float) -> Timing:
        """Return the times of so many of these."""
        return Timing(tuple(run * number for run in self.runs))

    def __add__(self, other: Timing) -> Timing:
        pairs = zip(self.runs, other.runs, strict=False)
        return Timing(tuple(one + two for one, two in pairs))

    @override
    def __str__(self) -> str:
        return f"{_ms(self.median)} ({_ms(min(self.runs))} to {_ms(max(self.runs))})"


@dataclass(frozen=True)
class Line:
    """One comparison: ours against a peer or a limit; ``target`` is the greatest ratio allowed."""

    what: str
    ours: Timing
    against: str
    peer: Timing
    target: float | None = None
    queries: int | None = None

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours.median / self.peer.median

    @property
    def verdict(self) -> str:
        """Whether the target was met, or nothing where there is none."""
        if self.target is None:
            return ""
        return f"≤ {self.target:g}: {'yes' if self.ratio <= self.target else '**no**'}"


@dataclass(frozen=True)
class Section:
    """The lines of one benchmark and what has to be known to read them."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = field(default=())


def timed(work: Work, *, runs: int = 7, clock: Clock = time.perf_counter) -> Timing:
    """Time work after one run that does not count; ``process_time`` counts our processor alone."""
    return in_turn({"": work}, runs=runs, clock=clock)[""]


def in_turn(
    works: Mapping[str, Work], *, runs: int = 7, clock: Clock = time.perf_counter
) -> dict[str, Timing]:
    """Time several works in turn, so that a busy moment of the machine strikes all of them."""
    for work in works.values():
        work()
    found: dict[str, list[float]] = {key: [] for key in works}
    gc.collect()
    for _run in range(runs):
        for key, work in works.items():
            began = clock()
            work()
            found[key].append((clock() - began) * 1000)
    return {key: Timing(tuple(times)) for key, times in found.items()}


def of_each(prepare: Callable[[], T], work: Callable[[T], object], *, runs: int = 7) -> Timing:
    """Time work on a new thing each time; making the thing does not count."""
    work(prepare())
    times = []
    for _run in range(runs):
        thing = prepare()
        began = time.perf_counter()
        work(thing)
        times.append((time.perf_counter() - began) * 1000)
    return Timing(tuple(times))


def _ms(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"
