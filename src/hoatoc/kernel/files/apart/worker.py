"""What a process that meets hostile bytes does: it binds itself first, then works, and answers.

An answer is one line of JSON, followed by bytes for a picture. Nothing that is imported on this
side knows Django, its settings or the database.
"""

import json
import os
import pwd
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .findings import Refusal
from .limits import Limits

Answer = tuple[dict[str, object], bytes]
Work = Callable[[bytes, list[str], Limits], Answer]
# Exit status of a worker that ran out of memory where it could not even say so.
TOO_COMPLEX = 3


def answer_of(work: Work, data: bytes, arguments: list[str], limits: Limits) -> bytes:
    """Do the work on one file within the limits and return the answer as bytes."""
    try:
        answer, extra = work(data, arguments, limits)
    except Refusal as refusal:
        answer, extra = {"refused": refusal.code, "facts": refusal.facts}, b""
    except (MemoryError, RecursionError):
        answer, extra = {"refused": "files.too_complex", "facts": {}}, b""
    return json.dumps(answer).encode() + b"\n" + extra


def bind(limits: Limits) -> None:
    """Give up the right to much memory, long work, written files and core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(600)


def become(name: str) -> str:
    """Become another user for good, and return who we are now.

    Only root can, only where the system knows that user, and only if he can read the program: where
    he cannot, the worker keeps its user, bound by the same limits.
    """
    if os.geteuid() == 0 and name:
        with suppress(KeyError, OSError):
            other = pwd.getpwnam(name)
            if _can_read_the_program(other):
                os.setgroups([])
                os.setresgid(other.pw_gid, other.pw_gid, other.pw_gid)
                os.setresuid(other.pw_uid, other.pw_uid, other.pw_uid)
    with suppress(KeyError):
        return pwd.getpwuid(os.geteuid()).pw_name
    return str(os.geteuid())


def _can_read_the_program(other: pwd.struct_passwd) -> bool:
    folders = [place for place in sys.path if Path(place).is_dir()]
    groups = os.getgroups()
    os.setgroups([])
    try:
        os.setegid(other.pw_gid)
        os.seteuid(other.pw_uid)
        return all(os.access(one, os.R_OK | os.X_OK, effective_ids=True) for one in folders)
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)
