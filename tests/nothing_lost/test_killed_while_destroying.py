"""A process killed while it destroys: nothing is half gone, and the next one does the rest."""

from __future__ import annotations

import random
from functools import partial

import pytest

from hoatoc.apps.records.archive.actions.rehearse_submission import (
    rehearse_next,
    rehearse_on,
    resume_rehearsal,
    start_rehearsal,
    stop_rehearsal,
)
from hoatoc.apps.records.archive.actions.running import work_on
from hoatoc.apps.records.archive.actions.runs import start_run
from hoatoc.apps.records.archive.actions.submit import withdraw_submission
from hoatoc.apps.records.archive.models import Custody, CustodyState, DisposalRun
from hoatoc.apps.records.archive.rules import AppraisalState, RunKind, RunState
from hoatoc.apps.records.archive.tests.scenes import (
    Place,
    appraisal_in,
    expired,
    place_with_archive,
    submitted,
)
from hoatoc.apps.records.dossiers.models import DossierEntry
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files.keeping import verify_all
from hoatoc.kernel.files.models import Erasure, StoredFile
from hoatoc.kernel.files.stores import current_store
from hoatoc.kernel.pki.tests.documents import letter

from .test_killed_anywhere import SEED, _in_a_child

DOSSIERS = 5
KILLS = 15
# One dossier takes about so many statements.
LONGEST_WAY = 60


def _holds() -> int:
    """Whatever is destroyed is destroyed wholly and told once; whatever is not is untouched."""
    gone = Custody.objects.filter(state=CustodyState.DESTROYED).count()
    told = AuditEntry.objects.filter(action="archive.destroy").count()
    emptied = DossierEntry.objects.filter(destroyed_at__isnull=False)
    assert gone == told == emptied.count() == emptied.filter(file=None).count()
    assert DisposalRun.objects.get(kind="destruction").done == gone
    assert list(breaks()) == []
    missing = set(verify_all().missing)
    # Bytes may go just before their row does; the order to erase them is still there then.
    assert missing <= set(Erasure.objects.values_list("sha256", flat=True))
    return gone


def _rehearse_killed(place: Place) -> None:
    """Rehearse a submission of the same dossiers, killed twice and stopped: each counts once."""
    made = submitted(place, *Custody.objects.all())
    run = start_rehearsal(place.archivist, submission=made)
    for at in (7, 40):
        assert _in_a_child(partial(rehearse_on, run_id=str(run.pk)), killed_at=at)
        run.refresh_from_db()
        assert made.lines.filter(rehearsed_by=run.pk).count() == run.done < DOSSIERS
    stop_rehearsal(place.archivist, run=run)
    assert not rehearse_next(run.pk)
    resume_rehearsal(place.archivist, run=run)
    rehearse_on(run_id=str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.done, run.broken) == (RunState.DONE, DOSSIERS, 0)
    assert (run.papers, run.files) == (DOSSIERS, DOSSIERS)
    withdraw_submission(place.keeper, submission=made)


@pytest.mark.django_db(transaction=True)
def test_a_disposal_killed_again_and_again_destroys_each_dossier_once() -> None:
    place = place_with_archive()
    codes = [f"{number:02d}.HC" for number in range(1, DOSSIERS + 1)]
    for code in codes:
        expired(place, code, content=letter() + f"\n%{code}".encode())
    ids = Custody.objects.values_list("dossier_id", flat=True)
    entries = DossierEntry.objects.filter(dossier_id__in=list(ids)).select_related("file")
    shas = {one.file.sha256 for one in entries if one.file}
    _rehearse_killed(place)
    made = appraisal_in(place, AppraisalState.APPROVED)
    run = start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION)
    chance = random.Random(SEED)
    killed = gone = 0
    while gone < DOSSIERS and killed < KILLS:
        at = chance.randint(1, LONGEST_WAY)
        killed += _in_a_child(partial(work_on, run_id=str(run.pk)), killed_at=at)
        now_gone = _holds()
        assert now_gone >= gone
        gone = now_gone

    work_on(run_id=str(run.pk))

    run.refresh_from_db()
    assert killed > 2
    assert (run.state, run.done, _holds()) == (RunState.DONE, DOSSIERS, DOSSIERS)
    assert (len(shas), [one for one in shas if current_store().has(one)]) == (DOSSIERS, [])
    assert not StoredFile.objects.filter(sha256__in=shas).exists()
    assert not Erasure.objects.exists()
