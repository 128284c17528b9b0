"""One step of a run, in one transaction: some rehearsed lines, or some destroyed papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.apps.records.packages import facade as packages
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import (
    Appraisal,
    AppraisalState,
    Custody,
    CustodyState,
    DisposalRun,
    LineOutcome,
    RunKind,
    RunState,
)
from ..printing.disposal import compose_disposal_minutes
from ..selectors.appraisals import council_of, next_lines, sums_of
from ..selectors.holds import held_among
from .parts.finding import show_appraisal

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.apps.records.dossiers.contracts import Doomed
    from hoatoc.kernel.audit.recording import Json

    from ..models import AppraisalLine

PDF = "application/pdf"
REHEARSED_AT_ONCE = 20
PAPERS_AT_ONCE = 1_000
DESTROYED_AT_ONCE = 100
_COUNTED = ["done", "papers", "files", "size", "held", "stays", "missing", "state", "ended_at"]


def carry_on(run_id: UUID) -> bool:
    """Do the next step; False when the run is stopped or at its end."""
    with transaction.atomic():
        run = DisposalRun.objects.select_for_update().get(pk=run_id)
        if run.state != RunState.RUNNING:
            return False
        rehearses = run.kind == RunKind.REHEARSAL
        lines = next_lines(run, limit=REHEARSED_AT_ONCE if rehearses else 1)
        reckoned = 0
        for line in lines:
            if rehearses:
                reckoned += _rehearse(run, line)
            else:
                _destroy(run, line)
            # A step is small, so that to stop a run waits for no more than a moment.
            if reckoned >= PAPERS_AT_ONCE:
                break
        if not lines:
            run.state, run.ended_at = RunState.DONE, clock.now()
            _end(run)
        run.save(update_fields=_COUNTED)
    return bool(lines)


def _rehearse(run: DisposalRun, line: AppraisalLine) -> int:
    """Reckon what would go with a dossier, and return how many papers; nothing is touched."""
    held = held_among([line.custody.dossier_id])
    told = dossiers.whole_share(line.custody.dossier_id)
    line.rehearsed_by = run.pk
    line.note = _why_held(held[line.custody.dossier_id]) if held else ""
    if told is not None:
        line.papers, line.files, line.size = told.papers, told.files, told.size
        line.stays, line.missing = told.shared + told.foreign, told.missing
    line.save(update_fields=["rehearsed_by", "note", "papers", "files", "size", "stays", "missing"])
    run.held += bool(held)
    if told is not None and not held:
        _count(run, told)
    run.done += 1
    return line.papers


def _destroy(run: DisposalRun, line: AppraisalLine) -> None:
    """Destroy the next papers of a dossier, unless an order has come in the meantime."""
    custody = Custody.objects.select_for_update().get(pk=line.custody_id)
    held = held_among([custody.dossier_id]).get(custody.dossier_id)
    appraisal = Appraisal.objects.select_related("stand_in").get(pk=run.appraisal_id)
    if held is not None or appraisal.stand_in is None:
        line.outcome, line.note = LineOutcome.HELD, _why_held(held)
        line.save(update_fields=["outcome", "note"])
        run.held, run.done = run.held + 1, run.done + 1
        facts: Json = {"dossier": custody.reference, "reason": line.note}
        record(None, "archive.held_back", appraisal, unit_id=custody.unit_id, facts=facts)
        return
    told = dossiers.destroy_papers(
        custody.dossier_id,
        stand_in=appraisal.stand_in,
        basis=appraisal.decision,
        limit=DESTROYED_AT_ONCE,
    )
    _count(run, told)
    if told.is_done:
        line.outcome = LineOutcome.DESTROYED
        line.save(update_fields=["outcome"])
        packages.drop_packages(custody.dossier_id)
        custody.state, custody.destroyed_on = CustodyState.DESTROYED, clock.today()
        custody.save(update_fields=["state", "destroyed_on"])
        run.done += 1
        done: Json = {"dossier": custody.reference, "decision": appraisal.decision}
        record(None, "archive.destroy", appraisal, unit_id=custody.unit_id, facts=done)


def _end(run: DisposalRun) -> None:
    """Keep the minutes of what was done, and tell who began it."""
    appraisal = Appraisal.objects.select_related("unit__parent", "made_by").get(pk=run.appraisal_id)
    kind = work.REHEARSED if run.kind == RunKind.REHEARSAL else work.CARRIED_OUT
    if run.kind == RunKind.DESTRUCTION:
        gone = appraisal.lines.filter(outcome=LineOutcome.DESTROYED)
        pdf = compose_disposal_minutes(appraisal, run, council_of(appraisal), sums_of(gone))
        appraisal.minutes = keeping.store(pdf, media_type=PDF)
        appraisal.state, appraisal.done_at = AppraisalState.DONE, clock.now()
        appraisal.save(update_fields=["minutes", "state", "done_at"])
        show_appraisal(appraisal)
    notify(kind.code, [person_token(run.started_by_id)], appraisal.pk, subject=appraisal.title)
    facts: Json = {
        "kind": run.kind, "done": run.done, "papers": run.papers, "files": run.files,
        "size": run.size, "held": run.held,
    }  # fmt: skip
    record(None, "archive.end_run", appraisal, unit_id=appraisal.unit_id, facts=facts)


def _count(run: DisposalRun, told: Doomed) -> None:
    run.papers += told.papers
    run.files += told.files
    run.size += told.size
    run.stays += told.shared + told.foreign
    run.missing += told.missing


def _why_held(held: object) -> str:
    return str(held)[:500] if held else ""
