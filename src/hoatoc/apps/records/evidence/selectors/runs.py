"""Runs and their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base.errors import NotFound

from ..models import EvidenceRecord, RecordState, RunKind, RunLine, RunState, StampRun
from ..models.run import OPEN

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def runs_for(actor: Actor, *, limit: int = 20) -> list[StampRun]:
    """Return the newest runs of the actor's organisation."""
    rows = StampRun.objects.filter(unit_id=actor.issuing_unit.pk)
    return list(rows.select_related("started_by")[:limit])


def run_for(actor: Actor, run_id: UUID) -> StampRun:
    """Return one run of the actor's organisation."""
    rows = StampRun.objects.filter(unit_id=actor.issuing_unit.pk, pk=run_id)
    found = rows.select_related("started_by", "stamp").first()
    if found is None:
        raise NotFound
    return found


def lacking_lines(run: StampRun) -> QuerySet[RunLine]:
    """Return what could not be stamped in a run; who calls has checked the right to the run."""
    return run.lines.exclude(problem="").select_related("record")


def planned_until(day: date) -> list[StampRun]:
    """Return the runs whose day has come."""
    return list(StampRun.objects.filter(state=RunState.PLANNED, planned_on__lte=day))


def halted() -> list[StampRun]:
    """Return the runs that stopped by themselves."""
    return list(StampRun.objects.filter(state=RunState.STOPPED).exclude(problem=""))


def is_busy(unit_id: int) -> bool:
    """Tell whether a run of an organisation is under way or stopped."""
    return StampRun.objects.filter(unit_id=unit_id, state__in=OPEN).exists()


def wanted_by(run: StampRun) -> QuerySet[EvidenceRecord]:
    """Return the records that belong into a run: new ones, or those that rest on a stamp."""
    rows = EvidenceRecord.objects.filter(unit_id=run.unit_id).order_by("created_at", "id")
    rows = rows.exclude(state=RecordState.GONE)
    # What could not be read once is tried again each time.
    if run.kind == RunKind.FIRST:
        return rows.filter(record__isnull=True)
    if run.kind == RunKind.HASH_TREE:
        return rows.filter(record__isnull=False).exclude(stamp__digest=run.digest)
    return rows.filter(stamp__digest=run.digest)


def next_unread(run_id: UUID) -> RunLine | None:
    """Return the next line whose package is still to be read."""
    rows = RunLine.objects.filter(run_id=run_id, is_read=False)
    return rows.select_related("record__content", "record__record", "record__stamp").first()


def leaves_of(run: StampRun) -> list[str]:
    """Return the leaves of the tree of a run, each once, in binary order."""
    rows = run.lines.filter(problem="").exclude(leaf="").order_by("leaf")
    return list(rows.values_list("leaf", flat=True).distinct())


def next_unwritten(run: StampRun, *, limit: int) -> list[RunLine]:
    """Return the next lines whose records are still to be written."""
    rows = run.lines.filter(is_written=False, problem="").select_related("record__record")
    return list(rows[:limit])
