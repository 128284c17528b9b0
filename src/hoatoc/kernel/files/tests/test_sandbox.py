import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hoatoc.kernel.files import sandbox
from hoatoc.kernel.files.apart.ending import ending_of, parted
from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.errors import FileRefused, TooComplex

from . import hostile


def test_a_worker_out_of_wall_time_is_ended() -> None:
    with pytest.raises(TooComplex):
        # Work of a tenth of a second, so that it cannot be done before we look.
        sandbox.run_apart("drawing", hostile.pdf(), 0, 2400, limits=Limits(wall_seconds=0))


def test_an_answer_whose_end_nobody_told_is_not_taken_for_one() -> None:
    whole = b'{"texts": []}\n' + b"\0\0\0\0"
    assert parted(whole + ending_of(0)) == (whole, 0)
    assert parted(whole + ending_of(-9)) == (whole, -9)
    # The guard was killed: the last bytes of a picture are no status, and no zeros mean success.
    assert parted(whole) == parted(b"") == (b"", -1)


def test_a_worker_without_memory_gives_a_reason_and_not_a_crash() -> None:
    with pytest.raises(FileRefused):
        # The bitmap of a page has to be asked for anew, whatever the parsers left free.
        sandbox.run_apart("drawing", hostile.pdf(), 0, 2400, limits=Limits(memory=48 * 1024 * 1024))


def test_a_worker_cannot_write_a_file_nor_work_for_ever() -> None:
    bound = (
        "from hoatoc.kernel.files.apart.worker import bind;"
        "from hoatoc.kernel.files.apart.limits import Limits;"
        "bind(Limits(cpu_seconds=1));"
    )
    run = [sys.executable, "-c"]
    environment = sandbox.environment_apart()

    writing = subprocess.run(
        [*run, bound + "f=open('/dev/shm/hoatoc-x','w'); f.write('x'); f.close()"],
        env=environment,
        capture_output=True,
        check=False,
    )
    looping = subprocess.run(
        [*run, bound + "\nwhile True: pass"], env=environment, capture_output=True, check=False
    )

    assert writing.returncode != 0
    assert looping.returncode < 0


def test_a_worker_knows_no_database_and_no_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")

    environment = sandbox.environment_apart()
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import hoatoc.kernel.files.apart.inspecting, sys; sys.exit('django' in sys.modules)",
        ],
        env=environment,
        check=False,
    )

    assert "secret" not in str(environment)
    assert loaded.returncode == 0
    assert os.environ["DATABASE_URL"].endswith("secret")


def test_a_killed_nursery_is_replaced_and_the_errand_done() -> None:
    sandbox.run_apart("inspecting", hostile.pdf())
    nursery = sandbox.PARSERS._process
    assert nursery is not None
    nursery.kill()
    nursery.wait()

    answer, _nothing = sandbox.run_apart("inspecting", hostile.pdf())

    assert answer["kind"] == "pdf"
    assert sandbox.PARSERS._process is not nursery


def test_a_worker_that_dies_before_it_has_read_leaves_no_sender_waiting() -> None:
    large = b"x" * 30_000_000

    with pytest.raises(FileRefused):
        sandbox.run_apart("inspecting", large, limits=Limits(memory=200 * 1024 * 1024))


def _children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(one) for one in told.split()]


def test_a_guard_that_was_killed_while_it_waited_costs_no_file() -> None:
    sandbox.run_apart("inspecting", hostile.pdf())
    nursery = sandbox.PARSERS._process
    assert nursery is not None
    for _again in range(2):
        # The guard of the file before may still be on its way out.
        while len(waiting := _children(nursery.pid)) != 1:
            pass
        os.kill(waiting[0], signal.SIGKILL)
        while Path(f"/proc/{waiting[0]}").exists():
            pass
        answer, _nothing = sandbox.run_apart("inspecting", hostile.pdf())

        assert answer["kind"] == "pdf"
    assert sandbox.PARSERS._process is nursery


@pytest.mark.parametrize(("is_demonstration", "level"), [(True, "INFO"), (False, "WARNING")])
def test_workers_that_stay_root_are_a_warning_on_a_node_in_service(
    settings: Any, caplog: pytest.LogCaptureFixture, *, is_demonstration: bool, level: str
) -> None:
    settings.DEMONSTRATION, settings.WORKER_USER = is_demonstration, "nobody"
    with caplog.at_level("INFO", logger="hoatoc.kernel.files.sandbox"):
        sandbox.warn_of_root("nobody", "WORKER_USER")
        sandbox.warn_of_root("root", "WORKER_USER")
    assert [one.levelname for one in caplog.records] == [level]
