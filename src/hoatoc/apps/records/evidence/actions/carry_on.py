"""One step of a run: read a package, or get the stamp, or write some records, or end.

Reading and asking for the stamp stand outside any transaction: both may take long, and neither
leaves a trace. What was found goes into the line or the run in a short transaction of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import RecordState, RunState, StampRun
from ..selectors.runs import leaves_of, next_unread, next_unwritten
from .parts.desks import lay_what_is_near
from .parts.reading import Found, found_of
from .parts.stamping import rehearse_stamp, stamped
from .parts.writing import write_some

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.audit.recording import Json

    from ..models import RunLine


WRITTEN_AT_ONCE = 100


def carry_on(run_id: UUID) -> bool:
    """Do the next step; False when the run is stopped or at its end."""
    run = StampRun.objects.select_related("stamp").get(pk=run_id)
    if run.state != RunState.RUNNING:
        return False
    line = next_unread(run_id)
    if line is not None:
        return _note(run, line, found_of(run, line))
    if run.stamp is None and (leaves := leaves_of(run)):
        try:
            return _rehearsed(run) if run.rehearses else _keep_stamp(run, leaves)
        except BureauError as problem:
            return _halt(run, str(problem))
    return _write(run)


def _rehearsed(run: StampRun) -> bool:
    rehearse_stamp(run)
    return _end(run)


def _halt(run: StampRun, problem: str) -> bool:
    """Stop because the service gives no stamp that proves anything; what was read stays."""
    with transaction.atomic():
        row = run.locked()
        row.state, row.problem = RunState.STOPPED, problem[:500]
        row.save(update_fields=["state", "problem"])
        record(None, "evidence.halt_run", row, unit_id=row.unit_id, facts={"problem": row.problem})
    return False


def _note(run: StampRun, line: RunLine, found: Found) -> bool:
    with transaction.atomic():
        row = run.locked()
        if row.state != RunState.RUNNING or line.locked().is_read:
            return row.state == RunState.RUNNING
        line.hashes, line.leaf, line.problem = found.hashes, found.leaf, found.problem[:500]
        line.is_read = True
        line.save(update_fields=["hashes", "leaf", "problem", "is_read"])
        row.read, row.size = row.read + 1, row.size + found.size
        row.lacking += bool(found.problem)
        row.save(update_fields=["read", "size", "lacking"])
        if found.problem and not run.rehearses and not found.is_gone:
            line.record.state, line.record.problem = RecordState.DAMAGED, line.problem
            line.record.save(update_fields=["state", "problem"])
    return True


def _keep_stamp(run: StampRun, leaves: list[str]) -> bool:
    made = stamped(run, leaves)
    with transaction.atomic():
        row = run.locked()
        if row.stamp_id is None:
            made.save(force_insert=True)
            row.stamp = made
            row.save(update_fields=["stamp"])
            facts: Json = {"service": made.service, "root": made.root, "count": len(leaves)}
            record(None, "evidence.stamp", made, unit_id=row.unit_id, facts=facts)
    return True


def _write(run: StampRun) -> bool:
    with transaction.atomic():
        row = run.locked()
        if row.state != RunState.RUNNING:
            return False
        lines = next_unwritten(row, limit=WRITTEN_AT_ONCE) if row.stamp_id else []
        if lines:
            row.written += write_some(row, lines)
            row.save(update_fields=["written"])
            return True
    return _end(run)


def _end(run: StampRun) -> bool:
    with transaction.atomic():
        row = run.locked()
        if row.state == RunState.RUNNING:
            row.state, row.ended_at = RunState.DONE, clock.now()
            row.save(update_fields=["state", "ended_at"])
            lay_what_is_near(row.unit_id)
            if row.started_by_id is not None:
                desk = [person_token(row.started_by_id)]
                notify(work.ENDED.code, desk, row.pk, subject=str(row), count=str(row.lacking))
            facts: Json = {
                "kind": row.kind, "count": row.total, "lacking": row.lacking,
                "rehearses": row.rehearses,
            }  # fmt: skip
            record(None, "evidence.end_run", row, unit_id=row.unit_id, facts=facts)
    return False
