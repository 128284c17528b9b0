"""What every test stands on: the test settings, a PostgreSQL of its own, and no network.

The server starts with the first test that asks for the database, so that tests of pure reasoning
cost nothing. ``PG_BIN_DIR`` chooses another version of it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest

from hoatoc.node import postgres
from tests import kept_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRATCH = Path(tempfile.mkdtemp(prefix="hoatoc-test-"))
SERVER = postgres.Server(SCRATCH / "postgres", durable=False)
OWN_SERVER = "DATABASE_URL" not in os.environ
NEAR = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 (a name to compare with, not to bind)
SKIPPED: list[str] = []

# Settings are read when the first conftest imports a model: all this comes before.
os.environ.setdefault("DATABASE_URL", SERVER.url())
os.environ["DATA_DIR"] = str(SCRATCH / "data")
os.environ["DJANGO_SETTINGS_MODULE"] = "hoatoc.node.settings.test"
django.setup()


def _stay_near(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse a connection to another machine: no test may need one."""
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(NEAR):
            raise PermissionError(
                f"A test tried to reach {address[0]}; tests stay on this machine."
            )


sys.addaudithook(_stay_near)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Take back what was set above before parallel workers inherit it: each has its own server."""
    del os.environ["DJANGO_SETTINGS_MODULE"], os.environ["DATA_DIR"]
    if OWN_SERVER:
        del os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """The server of this run, started when first asked for."""
    if OWN_SERVER:
        kept_cluster.lay_out(SERVER)
        SERVER.start()
    yield SERVER
    if OWN_SERVER:
        SERVER.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: postgres.Server) -> None:
    """The place where pytest-django waits for a server before it makes the test database."""


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The test database came with the cluster; pytest-django brings it up to date, if need be."""
    return OWN_SERVER


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process waits for the last test of another.

    What empties the tables stays behind the others, where pytest-django has put it.
    """

    def comes_later(item: pytest.Item) -> bool:
        database = item.get_closest_marker("django_db")
        empties = database is not None and bool(database.kwargs.get("transaction"))
        return empties or item.get_closest_marker("slow") is None

    items.sort(key=comes_later)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        SKIPPED.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if SKIPPED and os.environ.get("CI") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SKIPPED and os.environ.get("CI"):
        terminalreporter.write_line(f"Nothing may be skipped here, and {len(SKIPPED)} tests were.")


def pytest_unconfigure() -> None:
    if OWN_SERVER:
        SERVER.stop()
    shutil.rmtree(SCRATCH, ignore_errors=True)
