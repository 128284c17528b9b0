"""A node is saved and brought back on another cluster; what differs is refused or named."""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader

from hoatoc.node import postgres
from hoatoc.node.backup_restoring import Report, as_named_now
from hoatoc.node.management.commands import restore
from tests import kept_cluster

pytestmark = [pytest.mark.database, pytest.mark.slow]

FILL = """
from django.db import transaction
from hoatoc.kernel.audit.chaining import append
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files import keeping
from procrastinate.contrib.django import app
app.configure_task("tests.waiting").defer(number=1)
for number in range(5):
    keeping.store(b"%d" % number * 100_000, media_type="text/plain")
with transaction.atomic():
    for number in range(12):
        append(AuditEntry(chain_id=number % 3, action="a.b", subject_kind="k", subject_id="7"))
"""
CHANGE = """
from django.db import connection
cursor = connection.cursor()
cursor.execute("alter table audit_auditentry disable trigger user")
cursor.execute("update audit_auditentry set subject_label = 'Sửa' where position = 2")
"""

COMPARED = """
from pathlib import Path
from hoatoc.node.backup_archive import examined
from hoatoc.node.backup_restoring import compare
print(compare(examined(Path({path!r}))).differences)
"""


def hoatoc(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings"}
    command = [sys.executable, "-m", "hoatoc", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("node")
    laid = postgres.Server.in_data_folder(folder)
    kept_cluster.lay_out(laid)
    laid.start()
    with psycopg.connect(laid.dsn("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database {postgres.DATABASE}")
        connection.execute(f"alter database {kept_cluster.DATABASE} rename to {postgres.DATABASE}")
    laid.stop()
    assert hoatoc(folder, "shell", "-v0", "-c", FILL).returncode == 0
    (folder / "keys" / "unit").mkdir(parents=True)
    (folder / "keys" / "unit" / "seal.p12").write_bytes(b"not a real key")
    return folder


@pytest.fixture(scope="module")
def archive(node: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "node.tar.gz"
    done = hoatoc(node, "backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


def test_an_archive_with_keys_is_its_owner_s_alone(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


BROKEN = """
import sys
from hoatoc.node import backup_restoring
def fail(*_arguments):
    raise RuntimeError("the disk is full")
backup_restoring.backup_tables.set_sequences = fail
from django.core.management import call_command
call_command("restore", sys.argv[-1])
"""


TABLES = "from django.db import connection; print(connection.introspection.table_names())"


def test_a_restore_that_fails_in_the_middle_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    """The disk is full when the rows are in: what is left is as empty as before."""
    script = BROKEN.replace("sys.argv[-1]", repr(str(archive)))
    failed = hoatoc(tmp_path, "shell", "-v0", "-c", script)

    assert "the disk is full" in failed.stderr
    assert not (tmp_path / "keys").exists()
    assert hoatoc(tmp_path, "shell", "-v0", "-c", TABLES).stdout.strip() == "[]"


@pytest.mark.both_servers
def test_a_node_is_restored_equal_on_an_empty_machine(archive: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    done = hoatoc(empty, "restore", str(archive))

    assert done.returncode == 0, done.stderr
    # Files; the key of the seal and the node's own secret; chains and their entries.
    assert re.findall(r"\d+", done.stdout)[2:] == ["5", "2", "3", "12"]
    assert (empty / "keys/unit/seal.p12").read_bytes() == b"not a real key"
    again = tmp_path / "again.tar.gz"
    assert hoatoc(empty, "backup", str(again)).returncode == 0
    assert hashes_of(again) == hashes_of(archive)


def test_a_node_that_is_in_use_is_not_overwritten(archive: Path, node: Path) -> None:
    done = hoatoc(node, "restore", str(archive))

    assert done.returncode == 1
    assert "node.not_empty" in done.stderr


def test_a_damaged_archive_is_refused_before_anything_is_written(
    archive: Path, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(whole[: len(whole) // 2])

    done = hoatoc(tmp_path / "new", "restore", str(damaged))

    assert done.returncode == 1
    assert "node.archive_damaged" in done.stderr
    assert not (tmp_path / "new" / "files").exists()


@pytest.mark.usefixtures("archive")
def test_a_chain_that_was_changed_before_the_backup_is_named(tmp_path: Path, node: Path) -> None:
    saved = tmp_path / "saved.tar.gz"
    assert hoatoc(node, "shell", "-v0", "-c", CHANGE).returncode == 0
    assert hoatoc(node, "backup", str(saved)).returncode == 0

    # The node has what a restore of it would bring: what differs is named, and nothing else.
    done = hoatoc(node, "shell", "-v0", "-c", COMPARED.format(path=str(saved)))

    assert done.stdout.strip() == str([f"audit {chain}/2: changed" for chain in range(3)])


def test_a_restore_that_is_not_equal_is_no_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    differs = Report(differences=["audit 0/2: changed"])
    monkeypatch.setattr(restore, "restore", lambda _archive: differs)

    with pytest.raises(CommandError):
        call_command("restore", tmp_path / "saved.tar.gz")
    assert capsys.readouterr().err.strip() == "audit 0/2: changed"


def test_a_backup_of_before_migrations_were_squashed_names_what_stands_for_them_now() -> None:
    loader = MigrationLoader(None)
    for squashed, migration in loader.replacements.items():
        before = {("org", "0001_initial"), *migration.replaces}
        assert as_named_now(before, loader) == {("org", "0001_initial"), squashed}
        assert as_named_now(before - {migration.replaces[-1]}, loader) < before


def hashes_of(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        listed = [member for member in tar if member.name == "manifest.json"]
        stream = tar.extractfile(listed[0])
        assert stream is not None
        text = stream.read().decode()
    return [line for line in text.splitlines() if "made_at" not in line]
