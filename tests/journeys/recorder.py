"""Everything that goes over the wire to a server, and everything that the server holds."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 16 * 1024 * 1024
TABLES = """select schemaname, tablename from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')"""


@dataclass
class Recorder:
    """Stands between a browser and a server and keeps every byte of both directions."""

    target: tuple[str, int]
    listener: socket.socket
    sent: list[bytes] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def traffic(self) -> bytes:
        return b"".join([*self.sent, *self.received])

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                near, _address = self.listener.accept()
                far = socket.create_connection(self.target)
            except OSError:
                return
            for source, sink, kept in ((near, far, self.sent), (far, near, self.received)):
                threading.Thread(target=_pump, args=[source, sink, kept], daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket, kept: list[bytes]) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            kept.append(piece)
            sink.sendall(piece)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def recording(address: str) -> Iterator[Recorder]:
    """Record what goes to the server of an address."""
    parts = urlsplit(address)
    assert parts.port is not None
    with socket.create_server(("127.0.0.1", 0)) as listener:
        recorder = Recorder(("127.0.0.1", parts.port), listener)
        threading.Thread(target=recorder.serve, daemon=True).start()
        yield recorder


def found_in_memory(roots: list[int], secrets: dict[str, bytes]) -> set[str]:
    """Return which secrets lie in the memory of these processes and all below them."""
    found: set[str] = set()
    for process in _family(roots):
        for piece in _memory(process):
            found |= {name for name, secret in secrets.items() if secret in piece}
    return found


def _family(roots: list[int]) -> set[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                after_name = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = int(after_name[1])
    family = set(roots)
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _memory(process: int) -> Iterator[bytes]:
    """Yield every readable piece of a process's memory."""
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            with suppress(OSError, ValueError, OverflowError):
                memory.seek(start)
                while start < end and (piece := memory.read(min(PIECE, end - start))):
                    start += len(piece)
                    yield piece


def found_in_database(secrets: dict[str, bytes]) -> set[str]:
    """Return which secrets lie in any row of the database in DATABASE_URL, as text or as bytes."""
    found: set[str] = set()
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        for schema, table in connection.execute(TABLES).fetchall():
            name = sql.Identifier(schema, table)
            for (row,) in connection.execute(sql.SQL("select t::text from {} t").format(name)):
                found |= {
                    label
                    for label, secret in secrets.items()
                    if secret.hex() in row or secret.decode("utf-8", "replace") in row
                }
    return found


def found_in_files(folder: Path, secrets: dict[str, bytes]) -> set[str]:
    """Return which secrets lie in any file of the node."""
    contents = (file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {name for one in contents for name, secret in secrets.items() if secret in one}
