"""Serves a node on one machine: the pages, the background work and, if none is given, a database.

``demo`` prepares the demonstration army first. A part that ends is reported and started again;
one that keeps ending stops the whole. Ctrl-C stops everything that was started here.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from . import postgres
from .settings import environment
from .settings.base import DATA_DIR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

HOST = environment.text("HOST", "127.0.0.1")
FIRST_PORT = environment.number("PORT", 8000)
PORTS_TRIED = 100
SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 15
# A part that lives no longer than this has not really started.
SECONDS_OF_A_LIFE = 10
LIVES = 3
LOOK_EVERY_SECONDS = 0.25
NAME = "hoatoc.node.supervisor"
HOATOC = (sys.executable, "-m", "hoatoc")
USAGE = (
    "takes no words. In the environment HOST=… and PORT=… choose the address, DATA_DIR=… the "
    "folder of database and files; Ctrl-C stops it."
)


class Stopped(Exception):
    """A signal asked for the end."""


class GaveUpError(Exception):
    """A part cannot be kept running; the message says which."""


@dataclass
class Part:
    """A child process that is to run for as long as the node does."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    short_lives: int = 0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it only through us."""
        # If we are killed, the kernel ends it as well.
        guard = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [*guard, *self.command], start_new_session=True, stdin=subprocess.DEVNULL
        )

    def has_ended(self) -> int | None:
        """Its exit code, or None while it runs."""
        return None if self.process is None else self.process.poll()

    def send(self, number: int) -> None:
        """Send a signal to it and to all that it has started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


@dataclass
class Supervisor:
    """Keeps parts running until it is told to stop."""

    parts: list[Part] = field(default_factory=list)

    def start(self) -> None:
        """Start every part."""
        for part in self.parts:
            part.start()

    def look(self) -> None:
        """Report and start again what has ended; give up on what never gets going."""
        for part in self.parts:
            code = part.has_ended()
            if code is None:
                continue
            lived = time.monotonic() - part.started_at
            part.short_lives = part.short_lives + 1 if lived < SECONDS_OF_A_LIFE else 1
            tell(f"{part.name} ended after {lived:.0f} s {reason(code)}.")
            if part.short_lives >= LIVES:
                raise GaveUpError(f"{part.name} does not stay up. Its own words are above.")
            tell(f"{part.name} is started again.")
            part.start()

    def stop(self) -> None:
        """Ask every part to end, wait, and end by force what does not."""
        for part in self.parts:
            part.send(signal.SIGTERM)
        last = time.monotonic() + SECONDS_TO_STOP
        for part in self.parts:
            if part.process is None:
                continue
            try:
                part.process.wait(timeout=max(0.1, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                tell(f"{part.name} did not stop in time and is ended by force.")
                part.send(signal.SIGKILL)
                part.process.wait()


def tell(text: str) -> None:
    """Say what happens, at once."""
    print(f"[hoatoc] {text}", flush=True)


def reason(code: int) -> str:
    """What an exit code says, in words."""
    if code >= 0:
        return f"with exit code {code}"
    return f"by the signal {signal.Signals(-code).name}"


def free_port(host: str, first: int) -> int:
    """The first port from ``first`` on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise GaveUpError(f"No port from {first} to {first + PORTS_TRIED - 1} is free on {host}.")


def answers(host: str, port: int) -> bool:
    """Whether anything speaks HTTP there."""
    asked = http.client.HTTPConnection(host, port, timeout=10)
    try:
        asked.request("GET", "/")
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def web(host: str, port: int) -> Part:
    """The pages and the API, by WSGI."""
    workers, threads = environment.text("WORKERS", "2"), environment.text("THREADS", "4")
    return Part(
        "The web server",
        (
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
            "--port", str(port), "--workers", workers, "--blocking-threads", threads,
            "--log-level", "warning", "--workers-kill-timeout", "5",
            "hoatoc.node.wsgi:application",
        ),
    )  # fmt: skip


def worker() -> Part:
    """The background work."""
    return Part("The worker", (*HOATOC, "procrastinate", "worker", "--concurrency", "2"))


def prepare(*, demonstration: bool) -> None:
    """Bring database and static files up to the code, and make the demonstration if asked to."""
    from django.core.management import call_command  # noqa: PLC0415 (needs the settings first)

    began = time.perf_counter()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    tell(f"Database and static files are up to date ({time.perf_counter() - began:.1f} s).")
    if demonstration:
        tell("Demonstration army …")
        call_command("demo", "prepare")
        tell(f"Demonstration army is there ({time.perf_counter() - began:.1f} s).")


def serve(*, demonstration: bool) -> None:
    """Prepare, start every part and keep it running until a signal comes."""
    start_database()
    preparing = [sys.executable, "-m", NAME, "prepare", *(["demo"] if demonstration else [])]
    if subprocess.run(preparing, check=False).returncode:
        raise GaveUpError("The node could not be prepared. The reason is above.")
    port = free_port(HOST, FIRST_PORT)
    if port != FIRST_PORT:
        tell(f"Port {FIRST_PORT} is taken: using {port}. Choose another by PORT=….")
    supervisor = Supervisor([web(HOST, port), worker()])
    try:
        supervisor.start()
        wait_for_answer(supervisor, port)
        if demonstration:
            subprocess.run([*HOATOC, "demo", "accounts"], check=False)
        tell(f"Open http://{HOST}:{port}/ in a browser. Ctrl-C stops everything.")
        while True:
            supervisor.look()
            time.sleep(LOOK_EVERY_SECONDS)
    finally:
        tell("Stopping …")
        supervisor.stop()


def wait_for_answer(supervisor: Supervisor, port: int) -> None:
    """Return when the pages are served."""
    last = time.monotonic() + SECONDS_TO_ANSWER
    while not answers(HOST, port):
        supervisor.look()
        if time.monotonic() > last:
            raise GaveUpError(f"The web server did not answer within {SECONDS_TO_ANSWER} s.")
        time.sleep(LOOK_EVERY_SECONDS)


def work_alone() -> None:
    """Only the background work, for a second machine or process."""
    start_database()
    supervisor = Supervisor([worker()])
    try:
        supervisor.start()
        while True:
            supervisor.look()
            time.sleep(LOOK_EVERY_SECONDS)
    finally:
        supervisor.stop()


def start_database() -> None:
    """Start the embedded database, if it is the one that is used, and hold it for our life."""
    if environment.text("DATABASE_URL"):
        return
    began = time.perf_counter()
    postgres.ensure_running(DATA_DIR)
    tell(f"PostgreSQL runs in {DATA_DIR / 'postgres'} ({time.perf_counter() - began:.1f} s).")


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(signal.Signals(number).name)


def main(arguments: Sequence[str]) -> int:
    """Do what the first word asks for: demo, serve, worker or prepare."""
    asked = arguments[0] if arguments else "serve"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings")
    if asked == "prepare":
        import django  # noqa: PLC0415 (needs the settings first)

        django.setup()
        prepare(demonstration="demo" in arguments)
        return 0
    if arguments[1:]:
        tell(f"{asked} {USAGE}")
        return 0 if arguments[1] in {"-h", "--help"} else 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        if asked == "worker":
            work_alone()
        else:
            serve(demonstration=asked == "demo")
    except Stopped:
        tell("Stopped.")
        return 0
    except (GaveUpError, postgres.PostgresError) as problem:
        tell(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
