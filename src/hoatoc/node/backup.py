"""Saving a node: rows, files and keys of one moment, in one archive, while it runs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from hoatoc.kernel.base import clock
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.files.stores import current_store

from . import backup_tables
from .backup_archive import TableRecord, Writer, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What a node keeps in its data folder beside the database and the stored files.
KEPT = ("keys", "secret-key")
# Rows of a table up to here stay in memory while they are summed up.
SPOOL_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Saved:
    """What went into the archive."""

    archive: Path
    tables: int
    rows: int
    files: int
    keys: int


def save(archive: Path) -> Saved:
    """Write the archive; the node may go on working.

    The rows are those of one moment. A file is there before its row is, and is never changed, so
    the files of those rows are found whenever they are read.
    """
    with writing(archive) as writer, transaction.atomic(durable=True):
        connection.cursor().execute("set transaction isolation level repeatable read, read only")
        rows = _save_tables(writer)
        files = _save_files(writer)
        keys = _save_folder(writer)
    return Saved(archive, len(writer.contents.tables), rows, files, keys)


def _save_tables(writer: Writer) -> int:
    raw = raw_connection()
    backup_tables.read_plainly(raw)
    contents = writer.contents
    contents.made_at = clock.now().isoformat()
    applied = MigrationRecorder(connection).applied_migrations()
    contents.migrations = sorted([app, name] for app, name in applied)
    contents.sequences = {
        name: list(standing) for name, standing in backup_tables.sequences(raw).items()
    }
    for table in backup_tables.tables(raw):
        with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as rows:
            summed = backup_tables.copy_out(raw, table, rows)
            rows.seek(0)
            writer.add(f"tables/{table.name}", rows)
        contents.tables[table.name] = TableRecord(list(table.columns), summed.rows, summed.sha256)
    return sum(record.rows for record in contents.tables.values())


def _save_files(writer: Writer) -> int:
    store = current_store()
    hashes = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True)
    count = 0
    for sha256 in hashes.iterator(chunk_size=1000):
        with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as file:
            with store.open_stream(sha256) as stream:
                while block := stream.read(backup_tables.BLOCK):
                    file.write(block)
            file.seek(0)
            writer.add(f"files/{sha256}", file)
        count += 1
    return count


def _save_folder(writer: Writer) -> int:
    count = 0
    for path in kept_paths(settings.DATA_DIR):
        with path.open("rb") as file:
            writer.add(f"folder/{path.relative_to(settings.DATA_DIR).as_posix()}", file)
        count += 1
    return count


def kept_paths(folder: Path) -> Iterator[Path]:
    """The files of a data folder that belong into a backup."""
    for name in KEPT:
        top = folder / name
        found = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (path for path in found if path.is_file())


def raw_connection() -> Any:
    """The driver's own connection, for COPY; it shares Django's transaction."""
    connection.ensure_connection()
    return connection.connection
