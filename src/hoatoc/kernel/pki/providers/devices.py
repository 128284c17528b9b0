"""Asking the process that has a maker's PKCS#11 library in it (``apart/device.py``, ADR 0036)."""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import threading
from contextlib import suppress
from functools import lru_cache
from io import BufferedRWPair
from typing import Any, Final

from django.conf import settings

from hoatoc.kernel.files.sandbox import environment_apart, python_of, warn_of_root
from hoatoc.kernel.pki.apart.lines import TAKEN
from hoatoc.kernel.pki.errors import DeviceBroke, DeviceSilent, TokenFailed

log = logging.getLogger(__name__)
MODULE: Final = "hoatoc.kernel.pki.apart.device"
LONGEST_LINE: Final = 64 * 1024
SECONDS_TO_START: Final = 30
# The clock of the process ends it on time; this is for one that cannot be ended by it.
GRACE_SECONDS: Final = 5
SECONDS_TO_END: Final = 1


class Device:
    """The process of one library, started when needed, one question at a time.

    A question goes to the library at most once. A process that was gone before it took the question
    is replaced and the new one asked; what happens after that is told, and whoever signs decides.
    """

    def __init__(self, library: str) -> None:
        self._library = library
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: BufferedRWPair | None = None
        self._owner = 0
        self.user = ""
        atexit.register(self.close)

    def ask(self, question: dict[str, Any]) -> dict[str, str]:
        """Return the answer; raise ``pki.device_broke``, ``pki.device_silent`` or token_failed."""
        # Whoever waits behind a library that hangs is told so, and holds no thread for longer.
        if not self._turn.acquire(timeout=settings.PKCS11_SECONDS + GRACE_SECONDS):
            raise DeviceSilent(seconds=settings.PKCS11_SECONDS)
        try:
            return self._asked(json.dumps(question).encode() + b"\n")
        finally:
            self._turn.release()

    def close(self) -> int:
        """End the process and return how it ended; the next question starts another."""
        channel, process, self._channel, self._process = self._channel, self._process, None, None
        if channel is None or process is None or self._owner != os.getpid():
            return 0
        with suppress(OSError):
            channel.close()
        try:
            return process.wait(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return -signal.SIGALRM

    def _asked(self, line: bytes) -> dict[str, str]:
        for _attempt in (1, 2):
            try:
                channel = self._started()
                channel.write(line)
                channel.flush()
                if channel.readline(LONGEST_LINE) == TAKEN:
                    return self._answer(channel)
            except OSError as problem:
                log.warning("The process of the signing device: %s", type(problem).__name__)
            self.close()
        raise TokenFailed(problem="no process")

    def _answer(self, channel: BufferedRWPair) -> dict[str, str]:
        try:
            answer = channel.readline(LONGEST_LINE)
        except OSError:
            answer = b""
        if answer.endswith(b"\n"):
            said: dict[str, str] = json.loads(answer)
            return said
        status = self.close()
        log.error("The library of the signing device ended its process (%d)", status)
        if status == -signal.SIGALRM:
            raise DeviceSilent(seconds=settings.PKCS11_SECONDS)
        raise DeviceBroke(problem=_name_of(status))

    def _started(self) -> BufferedRWPair:
        if self._channel is not None and self._owner == os.getpid():
            return self._channel
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [
                    *python_of(MODULE), self._library, str(settings.PKCS11_SECONDS),
                    settings.PKCS11_USER,
                ],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment_apart(*settings.PKCS11_ENVIRONMENT),
                cwd="/",
                start_new_session=True,
            )  # fmt: skip
        with ours:
            ours.settimeout(SECONDS_TO_START + settings.PKCS11_SECONDS + GRACE_SECONDS)
            channel = ours.makefile("rwb")
        self._channel, self._owner = channel, os.getpid()
        self.user = channel.readline(LONGEST_LINE).decode().strip()
        if not self.user:
            raise ConnectionError
        warn_of_root(self.user, "PKCS11_USER")
        return channel


@lru_cache(maxsize=8)
def device_of(library: str) -> Device:
    """Return the process of a library, one for each process of the node."""
    return Device(library)


def _name_of(status: int) -> str:
    """Return how a process ended: a signal by its name, else its exit code."""
    try:
        return signal.Signals(-status).name
    except ValueError:
        return str(status)
