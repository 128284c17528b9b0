"""Run one errand over hostile bytes in a process of its own, bound in memory, time and files."""

import atexit
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

import hoatoc
from hoatoc.kernel.base.errors import BureauError

from .apart.ending import parted
from .apart.limits import DEFAULT, Limits
from .errors import REFUSALS, Damaged, NoSuchPage, TooComplex

log = logging.getLogger(__name__)
_SOURCE = str(Path(hoatoc.__path__[0]).parent)
# Many uploads at one time wait for their turn instead of taking a gigabyte each.
_at_once = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
# The guard of the worker ends it on time; this is for a guard that cannot.
_GRACE_SECONDS = 10
# To load the parsers takes a second; a machine that is this much slower has another trouble.
_SECONDS_TO_START = 60
_LONGEST_NAME = 256
_OUT_OF_MEMORY = 3


class Nursery:
    """A module whose process has its parsers loaded and forks the workers, started when needed."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        # As whom the workers run: told by the process itself, once it has started.
        self.user = ""
        atexit.register(self.close)

    def send(self, message: bytes, data: bytes, *, seconds: int) -> bytes:
        """Hand one errand and its file over and return what comes back, the status last.

        Where the nursery itself has ended, which no file can bring about, a new one is asked.
        """
        said = self._sent(message, data, seconds=seconds)
        if not said and self._has_ended():
            said = self._sent(message, data, seconds=seconds)
        return said

    def _sent(self, message: bytes, data: bytes, *, seconds: int) -> bytes:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(message, theirs)
            ours.settimeout(seconds + _GRACE_SECONDS)
            try:
                return _converse(ours, data)
            except (TimeoutError, ConnectionError):
                return b""  # The guard itself is gone; the file is not worth another.

    def _hand_over(self, message: bytes, channel: socket.socket) -> None:
        with self._lock:
            for attempt in (1, 2):
                try:
                    socket.send_fds(self._started(), [message], [channel.fileno()])
                except OSError:
                    # It was killed, for want of memory perhaps: a new one takes over, once.
                    self.close()
                    if attempt == 2:
                        raise
                else:
                    return

    def _has_ended(self) -> bool:
        """Tell whether the process is gone, and forget it then."""
        with self._lock:
            if self._process is None or self._process.poll() is None:
                return False
            self.close()
            return True

    def close(self) -> None:
        """End the nursery of this process; the next errand starts another."""
        if self._control is not None and self._process is not None and self._owner == os.getpid():
            self._control.close()
            self._process.wait()
        self._control = None

    def _started(self) -> socket.socket:
        if self._control is not None and self._owner == os.getpid():
            return self._control
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [*python_of(self._module), settings.WORKER_USER],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment_apart(),
                cwd="/",
                start_new_session=True,
            )
        self._control, self._owner = ours, os.getpid()
        ours.settimeout(_SECONDS_TO_START)
        self.user = ours.recv(_LONGEST_NAME).decode()
        ours.settimeout(None)
        if not self.user:
            raise ConnectionError(self._module)
        warn_of_root(self.user, "WORKER_USER")
        return ours


PARSERS = Nursery("hoatoc.kernel.files.apart.nursery")


def run_apart(
    errand: str,
    data: bytes,
    *arguments: str | int,
    limits: Limits = DEFAULT,
    nursery: Nursery = PARSERS,
) -> tuple[dict[str, object], bytes]:
    """Return the worker's answer and extra bytes, or raise the refusal that it gave.

    A worker that is killed by a limit, a signal or the clock means that the file is too complex;
    one that dies otherwise means that it is damaged. The caller's process is never touched.
    """
    asked = {"errand": errand, "limits": asdict(limits), "arguments": list(map(str, arguments))}
    with _at_once:
        said = nursery.send(json.dumps(asked).encode(), data, seconds=limits.wall_seconds)
    answered, status = parted(said)
    if status < 0 or status == _OUT_OF_MEMORY:
        log.warning("The file worker was ended at %s (%d)", errand, status)
        raise TooComplex
    if status:
        log.warning("The file worker failed at %s (%d)", errand, status)
        raise Damaged
    head, _, extra = answered.partition(b"\n")
    answer: dict[str, object] = json.loads(head)
    if "refused" in answer:
        raise _refusal(answer)
    return answer, extra


def _converse(channel: socket.socket, data: bytes) -> bytes:
    channel.sendall(data)
    channel.shutdown(socket.SHUT_WR)
    parts = []
    while part := channel.recv(1 << 20):
        parts.append(part)
    return b"".join(parts)


def _refusal(answer: dict[str, object]) -> BureauError:
    facts = answer.get("facts")
    if answer["refused"] == NoSuchPage.code:
        return NoSuchPage()
    kind = REFUSALS.get(str(answer["refused"]), Damaged)
    return kind(**facts) if isinstance(facts, dict) else kind()


def python_of(module: str) -> list[str]:
    """Return the command that runs a module of ours, whatever folder it is started in."""
    return [sys.executable, "-s", "-P", "-m", module]


def warn_of_root(user: str, setting: str) -> None:
    """Say so in the log where what should run as somebody else runs as root.

    A node in service is warned; who tries the demonstration as root has nothing to mend.
    """
    if user == "root" and getattr(settings, setting):
        level = logging.INFO if settings.DEMONSTRATION else logging.WARNING
        log.log(level, "%s: workers run as root; see docs/adr/0036.", setting)


def environment_apart(*also: str) -> dict[str, str]:
    """Hand on nothing but what Python needs, and what is named: no database address, no keys."""
    names = ("PATH", "LD_LIBRARY_PATH", *also)
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {"PYTHONPATH": _SOURCE, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
