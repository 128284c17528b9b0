"""How often two processes do the same work in a second."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measuring import Timing

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = 2
ROUNDS = 5
SECONDS = 1.0


@dataclass(frozen=True)
class Rate:
    """Milliseconds of one work when two processes do it: by the clock, and of the processors."""

    wall: Timing
    processor: Timing


def rate_of(work: Callable[[], object]) -> Rate:
    """Let two processes work at the same time, in rounds."""
    walls, processors = [], []
    for _round in range(ROUNDS):
        # Forked: keys and pictures are ready in them, as in the workers of a server.
        pipes = [_started(work) for _process in range(PROCESSES)]
        found = [_told(child, pipe) for child, pipe in pipes]
        number = sum(one["number"] for one in found)
        walls.append(1000 * max(one["wall"] for one in found) / number)
        processors.append(1000 * sum(one["own"] for one in found) / PROCESSES / number)
    return Rate(Timing(tuple(walls)), Timing(tuple(processors)))


def _started(work: Callable[[], object]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.write(writing, json.dumps(_repeated(work)).encode())
    finally:
        os._exit(0)


def _repeated(work: Callable[[], object]) -> dict[str, float]:
    work()
    number, began, own = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - began < SECONDS:
        work()
        number += 1
    return {
        "number": number,
        "wall": time.perf_counter() - began,
        "own": time.process_time() - own,
    }


def _told(child: int, reading: int) -> dict[str, float]:
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    found: dict[str, float] = json.loads(said)
    return found
