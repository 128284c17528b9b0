"""Run one errand over hostile bytes in a process of its own, bound in memory, time and files."""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import hoatoc
from hoatoc.kernel.base.errors import BureauError

from .apart.limits import DEFAULT, Limits
from .errors import REFUSALS, Damaged, NoSuchPage, TooComplex

log = logging.getLogger(__name__)
_SOURCE = str(Path(hoatoc.__path__[0]).parent)
# Many uploads at one time wait for their turn instead of taking a gigabyte each.
_at_once = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))

Errand = Literal["inspecting", "drawing"]


def run_apart(
    errand: Errand, data: bytes, *arguments: str | int, limits: Limits = DEFAULT
) -> tuple[dict[str, object], bytes]:
    """Return the worker's answer and extra bytes, or raise the refusal that it gave.

    A worker that is killed by a limit, a signal or the clock means that the file is too complex;
    one that dies otherwise means that it is damaged. The caller's process is never touched.
    """
    command = [sys.executable, "-s", "-m", f"hoatoc.kernel.files.apart.{errand}"]
    try:
        with _at_once:
            done = subprocess.run(
                [*command, json.dumps(asdict(limits)), *map(str, arguments)],
                input=data,
                capture_output=True,
                timeout=limits.wall_seconds,
                env=_environment(),
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise TooComplex from None
    if done.returncode < 0:
        log.warning("The file worker was ended by signal %d at %s", -done.returncode, errand)
        raise TooComplex
    if done.returncode:
        log.warning("The file worker failed at %s: %s", errand, _last_line(done.stderr))
        raise TooComplex if b"MemoryError" in done.stderr else Damaged
    head, _, extra = done.stdout.partition(b"\n")
    answer: dict[str, object] = json.loads(head)
    if "refused" in answer:
        raise _refusal(answer)
    return answer, extra


def _refusal(answer: dict[str, object]) -> BureauError:
    facts = answer.get("facts")
    if answer["refused"] == NoSuchPage.code:
        return NoSuchPage()
    kind = REFUSALS.get(str(answer["refused"]), Damaged)
    return kind(**facts) if isinstance(facts, dict) else kind()


def _environment() -> dict[str, str]:
    """Hand on nothing but what Python needs: no database address, no keys."""
    kept = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH") if key in os.environ}
    return kept | {"PYTHONPATH": _SOURCE, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _last_line(stderr: bytes) -> str:
    """Return the kind of the last error without its message, which may quote the file."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].split(":")[0] if lines else ""
