"""Records and stamps: what is proved, by what, and what ends when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.evidence.algorithms import AlgorithmEnds
from hoatoc.kernel.evidence.checking import Bundle
from hoatoc.kernel.pki.validation.stored import trust_from_database

from ..models import AlgorithmEnd, ArchiveStamp, EvidenceRecord, RecordState
from ..rules import Due, due_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class Standing:
    """A stamp on which records rest now, how many, and what it needs."""

    stamp: ArchiveStamp
    count: int
    due: Due


def records_for(actor: Actor, state: str = "") -> QuerySet[EvidenceRecord]:
    """Return the records of the actor's organisation."""
    rows = EvidenceRecord.objects.filter(unit_id=actor.issuing_unit.pk).select_related("stamp")
    return rows.filter(state=state) if state in RecordState.values else rows


def counts_for(actor: Actor) -> dict[str, int]:
    """Return how many packages stand how."""
    rows = records_for(actor).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(RecordState.values, 0) | dict(rows)


def record_for(actor: Actor, record_id: UUID) -> EvidenceRecord:
    """Return one record of the actor's organisation."""
    found = records_for(actor).filter(pk=record_id).select_related("record").first()
    if found is None:
        raise NotFound
    return found


def record_about(subject_id: UUID) -> EvidenceRecord | None:
    """Return the record of a package, whoever asks; who calls has checked the right to it."""
    rows = EvidenceRecord.objects.filter(subject_id=subject_id)
    return rows.select_related("record").first()


def unknown_among(subject_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these packages have no record yet."""
    wanted = set(subject_ids)
    known = EvidenceRecord.objects.filter(subject_id__in=wanted)
    return wanted - set(known.values_list("subject_id", flat=True))


def stamp_for(actor: Actor, stamp_id: UUID) -> ArchiveStamp:
    """Return one stamp of the actor's organisation."""
    found = ArchiveStamp.objects.filter(unit_id=actor.issuing_unit.pk, pk=stamp_id).first()
    if found is None:
        raise NotFound
    return found


def standing_for(actor: Actor) -> list[Standing]:
    """Return the stamps on which the records of the actor's organisation rest now."""
    return standing_of(actor.issuing_unit.pk)


def standing_of(unit_id: int) -> list[Standing]:
    """Return the stamps on which the records of an organisation rest, the first to end first."""
    ends = ends_of(unit_id)
    stamps = ArchiveStamp.objects.filter(unit_id=unit_id).annotate(
        resting=Count("records", filter=~Q(records__state=RecordState.GONE))
    )
    rows = [
        Standing(one, one.resting, due_of(one.digest, one.algorithms, one.ends_at, ends))
        for one in stamps.filter(resting__gt=0).defer("token")
    ]
    return sorted(rows, key=lambda one: one.due.by)


def all_stamps(unit_id: int) -> list[UUID]:
    """Return the identifiers of all stamps that an organisation ever got."""
    return list(ArchiveStamp.objects.filter(unit_id=unit_id).values_list("pk", flat=True))


def units_with_records() -> list[int]:
    """Return the organisations that have an archive to be proved."""
    rows = EvidenceRecord.objects.order_by("unit_id").values_list("unit_id", flat=True)
    return list(rows.distinct())


def endings_for(actor: Actor) -> list[AlgorithmEnd]:
    """Return what the office said of algorithms, the newest first."""
    rows = AlgorithmEnd.objects.filter(unit_id=actor.issuing_unit.pk)
    return list(rows.select_related("said_by")[:200])


def ends_of(unit_id: int) -> AlgorithmEnds:
    """Return the ends that count for an organisation."""
    rows = AlgorithmEnd.objects.filter(unit_id=unit_id).order_by("created_at", "id")
    newest = dict(rows.values_list("name", "ends_on"))
    return AlgorithmEnds({name: day for name, day in newest.items() if day is not None})


def bundle_of(unit_id: int) -> Bundle:
    """Return what this node judges time stamps with."""
    trust = trust_from_database()
    return Bundle.of(trust.roots, lists=trust.lists, ends=ends_of(unit_id))
