"""Beginning, planning, stopping, resuming and giving up a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.jobs.port import LATER, enqueue

from ..errors import NothingToStamp
from ..models import RunLine, RunState, StampRun
from ..policies import EvidencePolicy
from ..rules import RunKind
from ..selectors.runs import is_busy, wanted_by
from .running import work_on

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

_BATCH = 1000
_AFTER = {"stop": RunState.STOPPED, "resume": RunState.RUNNING, "cancel": RunState.CANCELLED}


def start_run(
    actor: Actor, *, kind: RunKind, digest: str, rehearses: bool = False, on: date | None = None
) -> StampRun:
    """Begin a run in the background now, or plan it for a day."""
    EvidencePolicy(actor).can_keep().require()
    with transaction.atomic():
        made = StampRun(
            unit=actor.issuing_unit, kind=kind.value, digest=digest, rehearses=rehearses,
            started_by=actor.person,
        )  # fmt: skip
        if on is not None and on > clock.today():
            made.state, made.planned_on = RunState.PLANNED, on
            made.save(force_insert=True)
        else:
            if is_busy(made.unit_id):
                raise Conflict
            made.save(force_insert=True)
            _begin(made)
        facts: Json = {"kind": str(made), "rehearses": rehearses, "count": made.total}
        record(actor, "evidence.start_run", made, facts=facts)
    return made


def start_first(unit_id: int, digest: str) -> StampRun | None:
    """Begin the stamp of the month for an organisation; None where nothing is new."""
    with transaction.atomic():
        made = StampRun(unit_id=unit_id, kind=RunKind.FIRST.value, digest=digest)
        if is_busy(unit_id) or not wanted_by(made).exists():
            return None
        made.save(force_insert=True)
        _begin(made)
        record(None, "evidence.start_first", made, unit_id=unit_id, facts={"count": made.total})
    return made


def start_planned(run: StampRun) -> bool:
    """Begin a planned run on its day; tells whether it could begin."""
    with transaction.atomic():
        row = run.locked()
        if row.state != RunState.PLANNED or is_busy(row.unit_id):
            return False
        has_work = wanted_by(row).exists()
        row.state = RunState.RUNNING if has_work else RunState.DONE
        row.ended_at = None if has_work else clock.now()
        row.save(update_fields=["state", "ended_at"])
        if has_work:
            _begin(row)
        record(None, "evidence.start_planned", row, unit_id=row.unit_id, facts={"count": row.total})
    return True


def set_run(actor: Actor, *, run: StampRun, verb: str) -> StampRun:
    """Stop a run, go on with it, or give it up; what was written stays written."""
    with transaction.atomic():
        row = run.locked()
        EvidencePolicy(actor).can_set(row, verb).require()
        row.state, row.problem = _AFTER[verb], ""
        row.save(update_fields=["state", "problem"])
        if row.state == RunState.RUNNING:
            _go(row)
        record(actor, "evidence.set_run", row, facts={"state": row.state, "done": row.written})
    return row


def take_up_again(run: StampRun) -> None:
    """Go on with a run that stopped by itself."""
    with transaction.atomic():
        row = run.locked()
        if row.state != RunState.STOPPED or not row.problem:
            return
        row.state, row.problem = RunState.RUNNING, ""
        row.save(update_fields=["state", "problem"])
        _go(row)
        record(None, "evidence.take_up_again", row, unit_id=row.unit_id)


def _begin(run: StampRun) -> None:
    """Write down which records take part, and queue the work."""
    ids = wanted_by(run).values_list("pk", flat=True)
    lines = [RunLine(run=run, record_id=one, ordinal=n) for n, one in enumerate(ids, start=1)]
    if not lines:
        raise NothingToStamp
    RunLine.objects.bulk_create(lines, batch_size=_BATCH)
    run.total = len(lines)
    run.save(update_fields=["total"])
    _go(run)


def _go(run: StampRun) -> None:
    enqueue(work_on, priority=LATER, only_one=f"evidence.run.{run.pk}", run_id=str(run.pk))
