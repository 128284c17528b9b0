"""Parts of a node are kept running, reported when they end, and stopped together."""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hoatoc.node import supervisor
from hoatoc.node.supervisor import GaveUpError, Part, Supervisor

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
ENDS = (sys.executable, "-c", "raise SystemExit(3)")
IGNORES_TERM = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").close()
time.sleep(60)
"""
DEAF = (sys.executable, "-c", IGNORES_TERM)


@pytest.fixture
def node() -> Iterator[Supervisor]:
    node = Supervisor()
    yield node
    node.stop()


def wait_until(holds: Callable[[], bool]) -> None:
    last = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.02)


def pid_of(part: Part) -> int:
    assert part.process is not None
    return part.process.pid


def test_a_killed_part_is_reported_and_started_again(
    node: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    part = Part("The worker", SLEEPS)
    node.parts.append(part)
    node.start()
    first = pid_of(part)

    os.kill(first, 9)
    wait_until(lambda: part.has_ended() is not None)
    node.look()

    assert pid_of(part) != first
    said = capsys.readouterr().out
    assert "The worker ended after 0 s by the signal SIGKILL." in said
    assert "The worker is started again." in said


def test_a_part_that_never_gets_going_stops_the_node(node: Supervisor) -> None:
    part = Part("The web server", ENDS)
    node.parts.append(part)
    node.start()

    for _ in range(supervisor.LIVES - 1):
        wait_until(lambda: part.has_ended() is not None)
        node.look()
    wait_until(lambda: part.has_ended() is not None)

    with pytest.raises(GaveUpError, match="The web server does not stay up"):
        node.look()


def test_what_does_not_stop_when_asked_is_ended_by_force(
    node: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "SECONDS_TO_STOP", 0.2)
    ready = tmp_path / "ready"
    part = Part("The worker", (*DEAF, str(ready)))
    node.parts.append(part)
    node.start()
    wait_until(ready.exists)

    node.stop()

    assert part.has_ended() == -9


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]

        assert supervisor.free_port("127.0.0.1", number) > number


def test_nothing_answers_where_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))

        assert not supervisor.answers("127.0.0.1", closed.getsockname()[1])


def test_a_word_too_many_is_answered_and_starts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert supervisor.main(["demo", "--help"]) == 0
    assert supervisor.main(["serve", "quickly"]) == 2
    assert "PORT=…" in capsys.readouterr().out
