"""Runs in the background, disturbed: killed at random places, stopped, taken up again, watched."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .measuring import Timing

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.apps.records.archive.models import DisposalRun, SubmissionRun

SEED = 1954
KILLS = 6
# In seconds after the worker has begun.
SOONEST, LATEST = 0.05, 1.2
BETWEEN_LOOKS = 0.5


@dataclass(frozen=True)
class Way:
    """What kind of run it is, how it is stopped and resumed, and where it is watched."""

    work: str
    stop: Callable[[], object]
    resume: Callable[[], object]
    page: str
    client: Client
    # Raises where something is half done.
    check: Callable[[], None]


@dataclass(frozen=True)
class Watched:
    """What was seen: of the last worker, who was left alone, and of the page while he worked."""

    papers: int
    seconds: float
    peak: int
    killed: int
    looks: Timing

    @property
    def thousand(self) -> Timing:
        """How long he took for a thousand papers."""
        return Timing((self.seconds * 1000 * 1000 / max(self.papers, 1),))


def watch(run: DisposalRun | SubmissionRun, way: Way) -> Watched:
    """Disturb a run in every way, then let it go on to its end."""
    dice = random.Random(SEED)  # noqa: S311 (repeatable, not secret)
    killed = 0
    for _kill in range(KILLS):
        child = _worker(way.work, str(run.pk))
        time.sleep(dice.uniform(SOONEST, LATEST))
        killed += child.poll() is None
        child.kill()
        child.wait()
        way.check()
    run.refresh_from_db()
    if run.is_running:
        _stop_and_resume(run, way)
    before = run.papers
    child = _worker(way.work, str(run.pk))
    looks = [_look(way)]
    while child.poll() is None:
        looks.append(_look(way))
        time.sleep(BETWEEN_LOOKS)
    said = json.loads(child.stdout.read()) if child.stdout else {}
    run.refresh_from_db()
    way.check()
    assert run.state == "done", run.state
    assert run.papers > before, "There were too few documents to leave any to the last worker."
    return Watched(run.papers - before, said["seconds"], said["peak"], killed, Timing(tuple(looks)))


def idle_peak() -> int:
    """Return the memory of a worker that has only started, in kilobytes."""
    child = _worker("idle", "-")
    said = json.loads(child.communicate()[0])
    peak: int = said["peak"]
    return peak


def _stop_and_resume(run: DisposalRun | SubmissionRun, way: Way) -> None:
    child = _worker(way.work, str(run.pk))
    time.sleep(LATEST)
    way.stop()
    child.wait()
    way.check()
    run.refresh_from_db()
    assert run.state == "stopped", run.state
    _look(way)
    way.resume()


def _worker(work: str, run_id: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.worker", work, run_id]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def _look(way: Way) -> float:
    began = time.perf_counter()
    answer = way.client.get(way.page)
    assert answer.status_code == 200, answer.status_code
    return (time.perf_counter() - began) * 1000
