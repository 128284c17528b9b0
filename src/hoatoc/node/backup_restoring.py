"""Bringing a node back on an empty machine, and proving that it is the same."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditChain, AuditEntry
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.stores import current_store

from . import backup_tables
from .backup import KEPT, kept_paths, raw_connection
from .backup_archive import ArchiveDamaged, Contents, examined, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.migrations.loader import MigrationLoader

    from .backup_tables import Table


class NotEmpty(BureauError):
    """There is something that a restore would overwrite."""

    code = "node.not_empty"
    sentence = _(
        "This node is not empty: %(what)s. A backup is restored into an empty database and an "
        "empty data folder only, so that nothing is overwritten."
    )


class CodeDiffers(BureauError):
    """The archive was made by a version whose migrations this one does not have."""

    code = "node.code_differs"
    sentence = _(
        "The backup was made by a version of the programs that has %(what)s, and this one has not. "
        "Restore it with the version that made it, or with a later one."
    )


@dataclass
class Report:
    """What was compared after the restore; no difference means that all is equal."""

    tables: int = 0
    rows: int = 0
    files: int = 0
    keys: int = 0
    chains: int = 0
    entries: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        """Whether everything is as it was."""
        return not self.differences


def restore(archive: Path) -> Report:
    """Examine the archive, load it and compare every table, file, key and chain with it."""
    contents = examined(archive)
    _refuse_unless_empty()
    with _nothing_left_behind():
        _migrate_to(contents)
        with transaction.atomic(durable=True):
            _load(archive, contents)
    report = compare(contents)
    # The code may be newer than the backup.
    call_command("migrate", verbosity=0, interactive=False)
    return report


@contextmanager
def _nothing_left_behind() -> Iterator[None]:
    """Leave the database and the keys as empty as they were when the restore does not succeed.

    Both were seen to be empty before. Stored files may stay: they are named by their content, and
    a second try finds them.
    """
    try:
        yield
    except BaseException:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")
        for name in KEPT[:1]:
            shutil.rmtree(settings.DATA_DIR / name, ignore_errors=True)
        raise


def _refuse_unless_empty() -> None:
    if connection.introspection.table_names():
        raise NotEmpty(what=connection.settings_dict["NAME"])
    # A secret key alone is made by every start of the programs.
    for name in KEPT[:1]:
        folder = settings.DATA_DIR / name
        if folder.exists() and any(folder.iterdir()):
            raise NotEmpty(what=str(folder))


def _migrate_to(contents: Contents) -> None:
    """Lay the tables as they were at the backup: of each application its last migration."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 (only used here)

    loader = MigrationLoader(connection)
    graph = loader.graph
    applied = as_named_now({(app, name) for app, name in contents.migrations}, loader)
    for app, name in sorted(applied):
        if (app, name) not in graph.nodes:
            raise CodeDiffers(what=f"{app}.{name}")
    if applied == set(graph.nodes):
        # The same version, as it mostly is: all at once, and not some thirty times from the start.
        call_command("migrate", verbosity=0, interactive=False)
        return
    for app in sorted({app for app, _name in applied}):
        last = [
            node
            for node in applied
            if node[0] == app
            and not any(child.key in applied for child in graph.node_map[node].children
                        if child.key[0] == app)
        ]  # fmt: skip
        for _app, name in last:
            call_command("migrate", app, name, verbosity=0, interactive=False)


def as_named_now(applied: set[tuple[str, str]], loader: MigrationLoader) -> set[tuple[str, str]]:
    """Return migrations with one in the place of those that it was squashed from, if all ran."""
    for squashed, migration in loader.replacements.items():
        if applied.issuperset(migration.replaces):
            applied = applied.difference(migration.replaces) | {squashed}
    return applied


def _load(archive: Path, contents: Contents) -> None:
    raw = raw_connection()
    there = {table.name: table for table in backup_tables.tables(raw)}
    for name in contents.tables:
        if name not in there:
            _make_unmigrated(name)
    there = {table.name: table for table in backup_tables.tables(raw)}
    store = current_store()
    with backup_tables.emptied(raw, list(there.values())):
        for name, stream in members(archive):
            kind, _slash, rest = name.partition("/")
            if kind == "tables":
                backup_tables.copy_in(raw, _as_saved(there, contents, rest), stream)
            elif kind == "files":
                store.put(rest, stream.read())
            elif kind == "folder":
                _write_kept(rest, stream.read())
    backup_tables.set_sequences(
        raw, {name: (value, called) for name, (value, called) in contents.sequences.items()}
    )


def _make_unmigrated(name: str) -> None:
    """The table of the cache is made by a command; nothing else is not made by a migration."""
    call_command("createcachetable", verbosity=0)
    if name not in connection.introspection.table_names():
        raise CodeDiffers(what=name)


def _as_saved(there: dict[str, Table], contents: Contents, name: str) -> Table:
    """The table with its columns in the order of the backup."""
    table = there[name]
    columns = tuple(contents.tables[name].columns)
    if set(columns) != set(table.columns):
        raise CodeDiffers(what=f"{name}: {', '.join(set(columns) ^ set(table.columns))}")
    return backup_tables.Table(name, columns, table.key)


def _write_kept(name: str, data: bytes) -> None:
    parts = PurePosixPath(name).parts
    if parts[0] not in KEPT or ".." in parts:
        raise ArchiveDamaged(what=name)
    path = settings.DATA_DIR.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(data)


def compare(contents: Contents) -> Report:
    """Read everything again from where it now lies, and compare it with the list."""
    report = Report()
    _compare_tables(contents, report)
    _compare_files(contents, report)
    for path in kept_paths(settings.DATA_DIR):
        name = f"folder/{path.relative_to(settings.DATA_DIR).as_posix()}"
        report.keys += 1
        if hashlib.sha256(path.read_bytes()).hexdigest() != contents.members.get(name):
            report.differences.append(name)
    report.chains = AuditChain.objects.count()
    report.entries = AuditEntry.objects.count()
    report.differences += [
        f"audit {broken.chain_id}/{broken.position}: {broken.why}" for broken in breaks()
    ]
    return report


def _compare_tables(contents: Contents, report: Report) -> None:
    with transaction.atomic():
        raw = raw_connection()
        backup_tables.read_plainly(raw)
        there = {table.name: table for table in backup_tables.tables(raw)}
        for name, record in contents.tables.items():
            summed = backup_tables.copy_out(raw, _as_saved(there, contents, name))
            report.tables += 1
            report.rows += summed.rows
            if (summed.rows, summed.sha256) != (record.rows, record.sha256):
                report.differences.append(f"{name}: {summed.rows} rows instead of {record.rows}")
        standing = {name: list(value) for name, value in backup_tables.sequences(raw).items()}
    if standing != contents.sequences:
        report.differences.append(f"sequences: {json.dumps(standing)}")


def _compare_files(contents: Contents, report: Report) -> None:
    kept = keeping.verify_all()
    report.files = kept.checked
    report.differences += [f"file {sha256}: missing" for sha256 in kept.missing]
    report.differences += [f"file {sha256}: changed" for sha256 in kept.changed]
    listed = sum(name.startswith("files/") for name in contents.members)
    if kept.checked != listed:
        report.differences.append(f"files: {kept.checked} instead of {listed}")
