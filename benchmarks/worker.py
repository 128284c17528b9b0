"""A worker with one piece of work, in a process that may be killed: ``benchmarks.worker``.

Says ``begun``, then does the work, then says how long it took and how much memory it had at most.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path

import django

WORKS = {
    "submission": "hoatoc.apps.records.archive.actions.rehearse_submission:rehearse_on",
    "disposal": "hoatoc.apps.records.archive.actions.running:work_on",
}


def main() -> int:
    """Work on one run; the work ``idle`` only starts, for comparison."""
    name, run_id = sys.argv[1:]
    django.setup()
    module, _colon, job = WORKS.get(name, WORKS["disposal"]).partition(":")
    work = getattr(import_module(module), job)
    print("begun", flush=True)
    began = time.perf_counter()
    if name in WORKS:
        work(run_id=run_id)
    print(json.dumps({"seconds": time.perf_counter() - began, "peak": peak_memory()}), flush=True)
    return 0


def peak_memory() -> int:
    """Return the most memory that this program had, in kilobytes; its parent's does not count."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
