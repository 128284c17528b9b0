"""The parts of the archive as tabs over each of its lists, and marks that several pages draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Act, Status, Tab

from ..rules import CustodyState, KeepBackState, RunState, SubmissionState

if TYPE_CHECKING:
    from hoatoc.ui.components import Tone

    from ..models import Custody, KeepBack, Run, Submission

CUSTODY_TONES: dict[str, Tone] = {
    CustodyState.WITH_UNIT: "blue",
    CustodyState.SUBMITTED: "amber",
    CustodyState.ARCHIVED: "green",
    CustodyState.DESTROYED: "grey",
    CustodyState.REOPENED: "grey",
}
SUBMISSION_TONES: dict[str, Tone] = {
    SubmissionState.SENT: "amber",
    SubmissionState.CHECKED: "amber",
    SubmissionState.GIVEN: "amber",
    SubmissionState.DONE: "green",
    SubmissionState.RETURNED: "red",
    SubmissionState.WITHDRAWN: "grey",
}
KEEP_BACK_TONES: dict[str, Tone] = {
    KeepBackState.ASKED: "amber",
    KeepBackState.GRANTED: "green",
    KeepBackState.REFUSED: "red",
}

RUN_TONES: dict[str, Tone] = {
    RunState.RUNNING: "blue",
    RunState.STOPPED: "amber",
    RunState.DONE: "green",
}


def areas(current: str) -> list[Tab]:
    """Return the parts of the archive."""
    parts = (
        ("list", _("Closed dossiers")),
        ("submissions", _("Submissions")),
        ("keep_backs", _("Kept back")),
        ("appraisals", _("Disposal")),
        ("holds", _("Orders to hold")),
        ("loans", _("Reading room")),
    )
    return [
        Tab(label=label, url=reverse(f"archive:{name}"), current=name == current)
        for name, label in parts
    ]


def custody_status(one: Custody) -> Status:
    """Return who has a dossier as a mark; what is late is red."""
    late = one.is_with_unit and one.submit_by is not None and one.submit_by < clock.today()
    if late:
        return Status(_("Submission is late"), "red", "warning")
    return Status(one.get_state_display(), CUSTODY_TONES[one.state])


def submission_status(one: Submission) -> Status:
    """Return where a submission stands as a mark."""
    return Status(one.get_state_display(), SUBMISSION_TONES[one.state])


def keep_back_status(one: KeepBack) -> Status:
    """Return whether the head consented as a mark."""
    return Status(one.get_state_display(), KEEP_BACK_TONES[one.state])


def run_status(run: Run) -> Status:
    """Return where a run stands as a mark."""
    return Status(run.get_state_display(), RUN_TONES[run.state])


def run_acts(run: Run, address: str) -> list[Act]:
    """Return what can be done with a run: stop it while it goes on, let it go on once stopped."""

    def to(verb: str) -> str:
        return reverse(address, args=[run.pk, verb])

    if run.is_running:
        return [Act(label=_("Stop"), url=to("stop"), method="post", icon="closed")]
    if run.state == RunState.STOPPED:
        return [Act(label=_("Go on"), url=to("resume"), method="post", icon="play", kind="main")]
    return []
