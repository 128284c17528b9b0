"""Erasing bytes for good: asked for in the act that lets go of them, done when nobody needs them.

The act, such as the disposal of a dossier, points its rows elsewhere and calls ``release``. What
it released is erased afterwards, file by file in small transactions: the row and the bytes go
together, and only if no row of any application refers to them. A process that is killed in between
leaves the request, and the next run does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models, transaction

from .keeping import lock_number
from .models import Erasure, StoredFile
from .pages import forget_pictures
from .stores import current_store

BATCH = 50


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
        free = [one for one in hashes if _locks(one)]
        asked = set(
            Erasure.objects.select_for_update(skip_locked=True)
            .filter(sha256__in=free)
            .values_list("sha256", flat=True)
        )
        files = list(StoredFile.objects.select_for_update().filter(sha256__in=asked))
        used = _referred({one.pk for one in files})
        gone = [one for one in files if one.pk not in used]
        StoredFile.objects.filter(pk__in=[one.pk for one in gone]).delete()
        for one in gone:
            current_store().remove(one.sha256)
            forget_pictures(one.sha256)
        Erasure.objects.filter(sha256__in=asked).delete()
    erased.files += len(gone)
    erased.size += sum(one.size for one in gone)
    erased.kept += len(files) - len(gone)


def _locks(sha256: str) -> bool:
    """Lock bytes against being kept anew; False where somebody keeps them at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_number(sha256)])
        return bool(cursor.fetchone()[0])


def _referred(file_ids: set[object]) -> set[object]:
    """Return which of these files some row of any application refers to."""
    used: set[object] = set()
    for model, field in _references():
        every: models.QuerySet[models.Model] = models.QuerySet(model)
        rows = every.filter(**{f"{field}__in": file_ids})
        used.update(rows.values_list(field, flat=True))
    return used


def _references() -> list[tuple[type[models.Model], str]]:
    """Return every column of the product that refers to a stored file."""
    relations = StoredFile._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.attname)
        for relation in relations
        if isinstance(relation, models.ManyToOneRel)
    ]


def waiting_count() -> int:
    """Return how many files wait to be erased."""
    return Erasure.objects.count()
