"""A node of the journeys' own: its database, its pages by WSGI and its worker, each a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from hoatoc.node import supervisor
from tests import kept_cluster

from .world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "hoatoc_journeys"
# A database can be copied while nobody is in it; tests beside the journeys may be.
FREE = """select datname from pg_database known where datname = %s
  and not exists (select from pg_stat_activity here where here.datname = known.datname)"""
SETTLE = "from tests.journeys.settle import settle; print(settle())"
# Browsers allow passkeys without TLS under this name alone.
HOST = "localhost"


@dataclass(frozen=True)
class Node:
    """Where the pages are, and who works there."""

    address: str
    world: World
    parts: supervisor.Supervisor
    # Where a signing agent is expected on this computer; who needs one starts it.
    agent_port: int = 0

    def kill_pages(self) -> None:
        """End the web server and all its processes as a power cut would."""
        web = self.parts.parts[0]
        assert web.process is not None
        web.send(signal.SIGKILL)
        web.process.wait()

    def serve_again(self) -> None:
        """Start the web server again, as whoever watches over it does."""
        self.parts.parts[0].start()
        port = urlsplit(self.address).port
        assert port is not None
        supervisor.wait_for_answer(self.parts, port)


@contextmanager
def running(data: Path) -> Iterator[Node]:
    """Prepare a node in an empty database of the server in DATABASE_URL, and serve it."""
    url = os.environ["DATABASE_URL"]
    agent_port = _any_port()
    environment = {
        "DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}")),
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "WORKERS": "1",
        "SIGNING_AGENT_ADDRESS": f"http://127.0.0.1:{agent_port}",
    }
    with patch.dict(os.environ, environment), _own_database(url):
        _run("hoatoc.node.supervisor", "prepare")
        world = World.read(_run("hoatoc", "shell", "--no-imports", "-c", SETTLE))
        port = _any_port()
        node = supervisor.Supervisor([supervisor.web("127.0.0.1", port), supervisor.worker()])
        try:
            node.start()
            supervisor.wait_for_answer(node, port)
            yield Node(f"http://{HOST}:{port}", world, node, agent_port)
        finally:
            node.stop()


def _any_port() -> int:
    """A port of the system's choice: two nodes that start at once never take the same."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _own_database(url: str) -> Iterator[None]:
    name = sql.Identifier(DATABASE)
    drop = sql.SQL("drop database if exists {} with (force)").format(name)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(drop)
        migrated = connection.execute(FREE, (kept_cluster.DATABASE,)).fetchone()
        template = sql.Identifier(migrated[0] if migrated else "template1")
        connection.execute(sql.SQL("create database {} template {}").format(name, template))
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(drop)


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
