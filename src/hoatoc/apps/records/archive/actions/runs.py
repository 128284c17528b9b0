"""Starting, stopping and resuming a run over a list: a rehearsal, or the destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.jobs.port import LATER, enqueue
from hoatoc.kernel.worklist.desk import clear

from .. import rules, work
from ..models import DisposalRun, LineOutcome, RunKind, RunState
from ..policies.disposal import DisposalPolicy
from ..rules import AppraisalVerb
from .running import work_on
from .sign_disposal import require_signatures

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Appraisal

_VERBS = {
    RunKind.REHEARSAL.value: AppraisalVerb.REHEARSE,
    RunKind.DESTRUCTION.value: AppraisalVerb.DESTROY,
}


def start_run(actor: Actor, *, appraisal: Appraisal, kind: rules.RunKind) -> DisposalRun:
    """Begin in the background; one run at a time over one list."""
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, _VERBS[kind]).require()
        if row.runs.filter(state=RunState.RUNNING).exists():
            raise Conflict
        if kind == rules.RunKind.DESTRUCTION:
            require_signatures(row)
            if row.runs.filter(kind=kind).exists():
                raise Conflict
        total = row.lines.filter(outcome=LineOutcome.LISTED).count()
        made = DisposalRun.objects.create(
            appraisal=row, kind=kind, started_by=actor.person, total=total
        )
        if kind == rules.RunKind.DESTRUCTION:
            clear(row.pk, work.DESTROY.code)
        _go(made)
        record(actor, "archive.start_run", row, facts={"kind": str(kind), "count": total})
    return made


def stop_run(actor: Actor, *, run: DisposalRun) -> DisposalRun:
    """Stop after what is being done at this moment; what is done stays done."""
    return _set(actor, run, RunState.RUNNING, RunState.STOPPED)


def resume_run(actor: Actor, *, run: DisposalRun) -> DisposalRun:
    """Go on where the run was stopped."""
    return _set(actor, run, RunState.STOPPED, RunState.RUNNING)


def _set(actor: Actor, run: DisposalRun, before: RunState, after: RunState) -> DisposalRun:
    with transaction.atomic():
        row = run.locked()
        DisposalPolicy(actor).can(row.appraisal, _VERBS[row.kind]).require()
        if row.state != before:
            raise Conflict
        row.state = after
        row.save(update_fields=["state"])
        if after == RunState.RUNNING:
            _go(row)
        facts: Json = {"kind": row.kind, "done": row.done, "state": str(after)}
        record(actor, "archive.set_run", row.appraisal, facts=facts)
    return row


def _go(run: DisposalRun) -> None:
    enqueue(work_on, priority=LATER, only_one=f"archive.run.{run.pk}", run_id=str(run.pk))
