"""The process that meets hostile bytes: it binds itself first, then works, and answers in JSON.

A module with work to do calls ``serve`` when it is run with ``python -m``: the file comes on
standard input; the answer is one line of JSON, followed by bytes for a picture. Nothing that is
imported on this side knows Django, its settings or the database.
"""

import json
import resource
import sys
from collections.abc import Callable

from .findings import Refusal
from .limits import Limits

Answer = tuple[dict[str, object], bytes]
Work = Callable[[bytes, list[str], Limits], Answer]


def serve(work: Work) -> None:
    """Read one file, do the work within the limits, answer, end."""
    limits_text, *arguments = sys.argv[1:]
    limits = Limits(**json.loads(limits_text))
    bind(limits)
    try:
        answer, extra = work(sys.stdin.buffer.read(), arguments, limits)
    except Refusal as refusal:
        answer, extra = {"refused": refusal.code, "facts": refusal.facts}, b""
    except (MemoryError, RecursionError):
        answer, extra = {"refused": "files.too_complex", "facts": {}}, b""
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n" + extra)
    out.flush()


def bind(limits: Limits) -> None:
    """Give up the right to much memory, long work, written files and core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(600)
