"""Erasing bytes for good: asked for in the act that lets go of them, done when nobody needs them.

The act, such as the disposal of a dossier, points its rows elsewhere and calls ``release``. What
it released is erased afterwards, file by file in small transactions: the row and the bytes go
together, and only if no row of any application refers to them. A process that is killed in between
leaves the request, and the next run does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models, transaction
from psycopg import sql

from .keeping import lock_number
from .models import Erasure, StoredFile
from .pages import forget_pictures
from .stores import current_store

BATCH = 200


@dataclass
class Erased:
    """What a run has erased; ``kept`` are those that somebody else still refers to."""

    files: int = 0
    size: int = 0
    kept: int = 0


def release(files: Iterable[StoredFile]) -> None:
    """Ask in the present transaction that bytes are erased when nobody refers to them any more."""
    hashes = sorted({one.sha256 for one in files})
    Erasure.objects.bulk_create([Erasure(sha256=one) for one in hashes], ignore_conflicts=True)


def erase_released() -> Erased:
    """Erase everything that was released and that nobody refers to; safe to run again."""
    erased = Erased()
    last = None
    while True:
        rows = Erasure.objects.order_by("sha256")
        batch = list((rows.filter(sha256__gt=last) if last else rows)[:BATCH])
        if not batch:
            return erased
        last = batch[-1].sha256
        _erase([one.sha256 for one in batch], erased)


def _erase(hashes: list[str], erased: Erased) -> None:
    with transaction.atomic():
        free = _locked(hashes)
        asked = set(
            Erasure.objects.select_for_update(skip_locked=True)
            .filter(sha256__in=free)
            .values_list("sha256", flat=True)
        )
        files = list(StoredFile.objects.select_for_update().filter(sha256__in=asked))
        used = _referred({one.pk for one in files})
        gone = [one for one in files if one.pk not in used]
        _forget(gone)
        for one in gone:
            current_store().remove(one.sha256)
            forget_pictures(one.sha256)
        Erasure.objects.filter(sha256__in=asked).delete()
    erased.files += len(gone)
    erased.size += sum(one.size for one in gone)
    erased.kept += len(files) - len(gone)


def _locked(hashes: list[str]) -> list[str]:
    """Lock bytes against being kept anew; leave out what somebody keeps at this moment."""
    numbers = [lock_number(one) for one in hashes]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, pg_try_advisory_xact_lock(n) FROM unnest(%s::bigint[]) AS n", [numbers]
        )
        got = {number for number, is_locked in cursor.fetchall() if is_locked}
    return [one for one in hashes if lock_number(one) in got]


def _forget(gone: list[StoredFile]) -> None:
    """Delete rows that nobody refers to: `_referred` has asked, and the foreign keys ask again."""
    table = sql.Identifier(StoredFile._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(table), [[one.pk for one in gone]]
        )


def _referred(file_ids: set[UUID]) -> set[UUID]:
    """Return which of these files some row of any application refers to, in one question."""
    used = [
        sql.SQL("EXISTS (SELECT FROM {} AS row WHERE row.{} = file.id)").format(
            sql.Identifier(model._meta.db_table), sql.Identifier(column)
        )
        for model, column in _references()
    ]
    asked = sql.SQL("SELECT file.id FROM unnest(%s::uuid[]) AS file (id) WHERE {}")
    with connection.cursor() as cursor:
        cursor.execute(asked.format(sql.SQL(" OR ").join(used)), [list(file_ids)])
        return {file_id for (file_id,) in cursor.fetchall()}


def _references() -> list[tuple[type[models.Model], str]]:
    """Return every column of the product that refers to a stored file."""
    relations = StoredFile._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.column)
        for relation in relations
        if isinstance(relation, models.ManyToOneRel)
    ]


def waiting_count() -> int:
    """Return how many files wait to be erased."""
    return Erasure.objects.count()
