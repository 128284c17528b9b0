"""A cluster of PostgreSQL with every migration applied, kept so that a test run only copies it.

The migrations take some eight seconds of work, and each process of each run needs its own server.
What is kept is found by a hash of all that it was made from; what is old is thrown away.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from hoatoc.node import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "test-clusters"
DATABASE = f"test_{postgres.DATABASE}"
# One for each version of the server, and those of the branch one worked on before.
MOST_KEPT = 4


def lay_out(server: postgres.Server) -> None:
    """Copy the cluster to the folder of a server that was never started."""
    kept = KEPT / _mark()
    KEPT.mkdir(parents=True, exist_ok=True)
    with _alone():
        if not kept.exists():
            _make(kept)
        os.utime(kept)
        _throw_away_old()
    # The owner of the files may be another than who copies: the server does not run as root.
    subprocess.run(["cp", "-a", kept, server.folder], check=True)


def _mark() -> str:
    total = hashlib.sha256(str(postgres.binaries()).encode())
    for path in [ROOT / "requirements-dev.txt", *sorted(ROOT.glob("src/**/migrations/*.py"))]:
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _make(kept: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="hoatoc-cluster-", dir=KEPT) as folder:
        server = postgres.Server(Path(folder) / "postgres", durable=False)
        server.start()
        try:
            with psycopg.connect(server.dsn("postgres"), autocommit=True) as connection:
                connection.execute(f"create database {DATABASE}")
            environment = {
                **os.environ,
                "DATABASE_URL": server.url(DATABASE),
                "DATA_DIR": folder,
                "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings.test",
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            }
            migrate = [sys.executable, "-m", "hoatoc", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, check=True, env=environment, cwd=ROOT)
        finally:
            server.stop()
        server.folder.rename(kept)


def _throw_away_old() -> None:
    newest_first = sorted(KEPT.glob("*/"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in newest_first[MOST_KEPT:]:
        shutil.rmtree(old)


@contextmanager
def _alone() -> Iterator[None]:
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
