"""Put bytes away and get them back, sure that they are the same."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from .errors import EmptyFile, FileLost
from .models import StoredFile
from .stores import current_store


@dataclass
class KeepingReport:
    """What a check of the whole store found, by SHA-256."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Every row has its bytes unchanged; unknown bytes (of rolled back uploads) do no harm."""
        return not self.missing and not self.changed


def store(data: bytes | BinaryIO, *, media_type: str) -> StoredFile:
    """Keep bytes and return their row; the same bytes give the same row.

    The bytes are on disk before the row is written: after a rollback they stay as unknown bytes,
    which ``verify_all`` lists, and never the other way round.
    """
    content = data if isinstance(data, bytes) else data.read()
    if not content:
        raise EmptyFile
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        # While these bytes are being kept, nobody erases them for another.
        lock_bytes(sha256)
        current_store().put(sha256, content)
        kept, _ = StoredFile.objects.get_or_create(
            sha256=sha256, defaults={"size": len(content), "media_type": media_type}
        )
    return kept


def store_stream(stream: BinaryIO, *, media_type: str) -> StoredFile:
    """Keep what a file on disk holds, without ever having all of it in memory."""
    stream.seek(0)
    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a stream of bytes
    size = stream.tell()
    if not size:
        raise EmptyFile
    stream.seek(0)
    with transaction.atomic():
        lock_bytes(sha256)
        current_store().put_stream(sha256, stream)
        kept, _ = StoredFile.objects.get_or_create(
            sha256=sha256, defaults={"size": size, "media_type": media_type}
        )
    return kept


def lock_bytes(sha256: str) -> None:
    """Keep bytes from being erased until the end of the transaction; many may do so at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [lock_number(sha256)])


def lock_number(sha256: str) -> int:
    """Return the number by which the database locks these bytes."""
    return int(sha256[:15], 16)


def has_bytes(stored: StoredFile) -> bool:
    """Tell whether the bytes are there, without reading them."""
    return current_store().has(stored.sha256)


def read(stored: StoredFile, *, verified: bool = True) -> bytes:
    """Return the bytes; ``verified`` hashes them again and raises ``FileLost`` if they differ."""
    content = current_store().get(stored.sha256)
    if verified and hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileLost(sha256=stored.sha256)
    return content


def kept(file_id: str) -> StoredFile | None:
    """Return a kept file by its identifier; the caller has checked whose it is."""
    return StoredFile.objects.filter(pk=file_id).first()


def kept_among(hashes: Iterable[str]) -> list[StoredFile]:
    """Return the kept files with these hashes; the caller has checked whose they are."""
    return list(StoredFile.objects.filter(sha256__in=list(hashes)))


def kept_by_id(file_ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Return kept files by their identifiers; the caller has checked whose they are."""
    return StoredFile.objects.in_bulk(list(set(file_ids)))


def open_stream(stored: StoredFile) -> IO[bytes]:
    """Return an open stream for a download; the caller closes it, the hash is not checked."""
    return current_store().open_stream(stored.sha256)


@contextmanager
def local_copy(stored: StoredFile) -> Iterator[Path]:
    """Return a path under which a kept file can be read in any order, until the block ends."""
    with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR) as copy:
        with open_stream(stored) as stream:
            shutil.copyfileobj(stream, copy, 1 << 20)
        copy.flush()
        yield Path(copy.name)


def verify_all() -> KeepingReport:
    """Hash every kept file again and compare with the rows, for the administrator and restore."""
    report = KeepingReport()
    known: set[str] = set()
    for stored in StoredFile.objects.order_by("sha256").iterator(chunk_size=500):
        known.add(stored.sha256)
        report.checked += 1
        _check(stored, report)
    report.unknown = [sha256 for sha256 in _kept() if sha256 not in known]
    return report


def _check(stored: StoredFile, report: KeepingReport) -> None:
    try:
        with open_stream(stored) as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == stored.sha256  # type: ignore[arg-type]
    except FileLost:
        report.missing.append(stored.sha256)
        return
    if not same:
        report.changed.append(stored.sha256)


def _kept() -> Iterator[str]:
    return current_store().hashes()
