"""Taking numbers, alone and eight at once: against a plain row that is counted up."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.registers.numbering import gaps, take_number

from . import army
from .measuring import Line, Section, Timing

NUMBERS = 160
ROUNDS = 5
WORKERS = 8
# Takes the number of the worker: each may have a book of its own.
Take = Callable[[int], object]


def measure(documents: int) -> Section:
    """Time one number on the average, in rounds that take turns."""
    del documents
    army.raise_once()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_counter (id int primary key, n int)")
        cursor.execute(
            "INSERT INTO bench_counter SELECT i, 0 FROM generate_series(0, %s) i"
            " ON CONFLICT DO NOTHING",
            [WORKERS],
        )
    units = list(Unit.objects.filter(has_registry=True)[:WORKERS])
    lines = (
        _line("1 worker", 1, lambda _w: _take(units[0]), lambda _w: _count(0)),
        _line("8 workers, one book", WORKERS, lambda _w: _take(units[0]), lambda _w: _count(0)),
        _line("8 workers, eight books", WORKERS, lambda w: _take(units[w]), _count),
    )
    if gaps():
        raise RuntimeError("A book has a gap.")
    return Section("Numbers under load", lines, _notes(lines))


def _line(what: str, workers: int, ours: Take, plain: Take) -> Line:
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    for _round in range(ROUNDS):
        times["ours"].append(_round_of(ours, workers))
        times["plain"].append(_round_of(plain, workers))
    one, other = (Timing(tuple(found)) for found in times.values())
    return Line(what, one, "UPDATE … RETURNING of one row in a transaction", other)


def _round_of(take: Take, workers: int) -> float:
    """Return the milliseconds of one number when so many workers take them at once."""
    began = time.perf_counter()
    with ThreadPoolExecutor(workers) as crowd:
        list(crowd.map(lambda w: _share(take, w, NUMBERS // workers), range(workers)))
    return (time.perf_counter() - began) * 1000 / NUMBERS


def _share(take: Take, worker: int, number: int) -> None:
    try:
        for _number in range(number):
            take(worker)
    finally:
        connection.close()


def _take(unit: Unit) -> None:
    with transaction.atomic():
        take_number(
            unit,
            Book.OUTGOING,
            subject_kind="bench.subject",
            subject_id=ids.new_id(),
            on=clock.today(),
        )


def _count(row: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE bench_counter SET n = n + 1 WHERE id = %s RETURNING n", [row])


def _notes(lines: tuple[Line, ...]) -> tuple[str, ...]:
    rates = [f"{line.what} {1000 / line.ours.median:,.0f}" for line in lines]
    return (
        f"Numbers a second: {'; '.join(rates)}. Every commit waits for the disk.",
        (
            "Ours makes sure of the book, locks it, looks whether the subject has its number, "
            "counts up and writes the line of the book: five statements against one."
        ),
        "The workers are threads of one Python process.",
    )
