"""A submission is rehearsed: every byte of every dossier is read again, and nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.jobs.port import LATER, enqueue, job
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import LineFinding, RunState, SubmissionLine, SubmissionRun
from ..policies.submission import SubmissionPolicy
from ..rules import SubmissionVerb
from ..selectors.submissions import next_to_rehearse

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Submission

_COUNTED = ["done", "papers", "files", "size", "broken"]
MOST_NAMED = 20


@job("archive.rehearse_on")
def rehearse_on(*, run_id: str) -> None:
    """Go on with a rehearsal; killed anywhere it goes on with the dossier at which it was."""
    while rehearse_next(UUID(run_id)):
        pass


def start_rehearsal(actor: Actor, *, submission: Submission) -> SubmissionRun:
    """Begin in the background; one at a time over one submission."""
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.DECIDE).require()
        if row.runs.filter(state=RunState.RUNNING).exists():
            raise Conflict
        total = row.lines.count()
        made = SubmissionRun.objects.create(submission=row, started_by=actor.person, total=total)
        _go(made)
        record(actor, "archive.start_rehearsal", row, facts={"count": total})
    return made


def stop_rehearsal(actor: Actor, *, run: SubmissionRun) -> SubmissionRun:
    """Stop after the dossier that is being read at this moment."""
    return _set(actor, run, RunState.RUNNING, RunState.STOPPED)


def resume_rehearsal(actor: Actor, *, run: SubmissionRun) -> SubmissionRun:
    """Go on where it was stopped."""
    return _set(actor, run, RunState.STOPPED, RunState.RUNNING)


def rehearse_next(run_id: UUID) -> bool:
    """Check the next dossier; False when the run is stopped or at its end.

    Reading may take long, so that nothing is locked meanwhile: to stop a run waits for nothing.
    """
    run = SubmissionRun.objects.get(pk=run_id)
    line = next_to_rehearse(run) if run.is_running else None
    checked = dossiers.check_current(line.custody.dossier_id) if line else None
    with transaction.atomic():
        run = SubmissionRun.objects.select_for_update().get(pk=run_id)
        if not run.is_running:
            return False
        if line is None:
            _end(run)
        elif _note(line, run, checked):
            _count(run, checked)
        run.save(update_fields=[*_COUNTED, "state", "ended_at"])
    return line is not None


def _note(line: SubmissionLine, run: SubmissionRun, checked: dossiers.Checked | None) -> bool:
    """Write down what was found, unless another worker has done so in the meantime."""
    holds = checked is not None and checked.holds
    places = ", ".join(str(one.ordinal) for one in checked.changes[:MOST_NAMED]) if checked else ""
    waiting = SubmissionLine.objects.filter(pk=line.pk).exclude(rehearsed_by=run.pk)
    return bool(
        waiting.update(
            rehearsed_by=run.pk,
            root=checked.seal.root if checked else "",
            finding=LineFinding.SOUND if holds else LineFinding.BROKEN,
            broken_at="" if holds else (places or "?")[:200],
        )
    )


def _count(run: SubmissionRun, checked: dossiers.Checked | None) -> None:
    run.done += 1
    run.broken += not (checked and checked.holds)
    if checked is not None:
        run.papers += checked.count
        run.files += checked.files
        run.size += checked.size


def _end(run: SubmissionRun) -> None:
    run.state, run.ended_at = RunState.DONE, clock.now()
    row = run.submission
    tokens = [person_token(run.started_by_id)]
    notify(work.SUBMISSION_REHEARSED.code, tokens, row.pk, subject=str(row))
    facts: Json = {"done": run.done, "papers": run.papers, "broken": run.broken}
    record(None, "archive.end_rehearsal", row, unit_id=row.unit_id, facts=facts)


def _set(actor: Actor, run: SubmissionRun, before: RunState, after: RunState) -> SubmissionRun:
    with transaction.atomic():
        row = run.locked()
        SubmissionPolicy(actor).can(row.submission, SubmissionVerb.DECIDE).require()
        if row.state != before:
            raise Conflict
        row.state = after
        row.save(update_fields=["state"])
        if after == RunState.RUNNING:
            _go(row)
        facts: Json = {"done": row.done, "state": str(after)}
        record(actor, "archive.set_rehearsal", row.submission, facts=facts)
    return row


def _go(run: SubmissionRun) -> None:
    only_one = f"archive.rehearsal.{run.pk}"
    enqueue(rehearse_on, priority=LATER, only_one=only_one, run_id=str(run.pk))
