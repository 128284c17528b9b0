"""A cluster of PostgreSQL with every migration applied, kept so that a test run only copies it.

The migrations take some eight seconds of work, and each process of each run needs its own server.
What is kept is found by a hash of all that it was made from; what is old is thrown away. Where only
migrations were added since, the newest kept one is carried on.

Run as a module, it lays the clusters of the servers that the tests will ask, before they do.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
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
    # The owner of the files may be another than who copies: the server does not run as root.
    subprocess.run(["cp", "-a", kept(), server.folder], check=True)


def kept() -> Path:
    """The folder of the cluster for the code and server of this moment, made if it is not there."""
    made_from = _made_from()
    total = hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:16]
    folder = KEPT / total
    KEPT.mkdir(parents=True, exist_ok=True)
    with _alone():
        if not folder.exists():
            _make(folder, _nearest(made_from))
            _description(folder).write_text(json.dumps(made_from))
        os.utime(folder)
        _throw_away_old()
    return folder


def take_along(copy: Path) -> None:
    """Put the cluster of this moment beside another copy of this tree, to be carried on there."""
    there = copy / KEPT.relative_to(ROOT)
    there.mkdir(parents=True)
    folder = kept()
    subprocess.run(["cp", "-a", folder, _description(folder), there], check=True)


def _made_from() -> dict[str, str]:
    """What a cluster depends on → the hash of it; the programs of the server by their place."""
    files = [ROOT / "requirements-dev.txt", *sorted(ROOT.glob("src/**/migrations/*.py"))]
    hashes = {str(one.relative_to(ROOT)): hashlib.sha256(one.read_bytes()) for one in files}
    return {
        "server": str(postgres.binaries()),
        **{name: digest.hexdigest() for name, digest in hashes.items()},
    }


def _nearest(made_from: dict[str, str]) -> Path | None:
    """The newest kept cluster to which migrations need only be added."""
    for folder in _newest_first():
        described = _description(folder)
        if described.exists() and json.loads(described.read_text()).items() <= made_from.items():
            return folder
    return None


def _description(folder: Path) -> Path:
    return folder.with_suffix(".json")


def _make(folder: Path, nearest: Path | None) -> None:
    with tempfile.TemporaryDirectory(prefix="hoatoc-cluster-", dir=KEPT) as scratch:
        server = postgres.Server(Path(scratch) / "postgres", durable=False)
        if nearest:
            subprocess.run(["cp", "-a", nearest, server.folder], check=True)
        server.start()
        try:
            if not nearest:
                with psycopg.connect(server.dsn("postgres"), autocommit=True) as connection:
                    connection.execute(f"create database {DATABASE}")
            environment = {
                **os.environ,
                "DATABASE_URL": server.url(DATABASE),
                "DATA_DIR": scratch,
                "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings.test",
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            }
            migrate = [sys.executable, "-m", "hoatoc", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, check=True, env=environment, cwd=ROOT)
        finally:
            server.stop()
        server.folder.rename(folder)


def _throw_away_old() -> None:
    for old in _newest_first()[MOST_KEPT:]:
        shutil.rmtree(old)
        _description(old).unlink(missing_ok=True)


def _newest_first() -> list[Path]:
    folders = [one for one in KEPT.glob("*/") if not one.name.startswith("hoatoc-cluster-")]
    return sorted(folders, key=lambda one: one.stat().st_mtime, reverse=True)


@contextmanager
def _alone() -> Iterator[None]:
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> None:
    """Lay the cluster of this server, and of the one on which the journeys are walked."""
    for place in (os.environ.get("PG_BIN_DIR"), os.environ.get("JOURNEYS_PG_BIN_DIR")):
        if place:
            os.environ["PG_BIN_DIR"] = place
        kept()


if __name__ == "__main__":
    main()
