"""The parts of this app as tabs over each of its lists, and marks that several pages draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Status, Tab

from ..rules import RecordState, RunState

if TYPE_CHECKING:
    from hoatoc.ui.components import Tone

    from ..models import EvidenceRecord, StampRun
    from ..selectors.covered import Standing

RECORD_TONES: dict[str, Tone] = {
    RecordState.WAITING: "amber",
    RecordState.COVERED: "green",
    RecordState.DAMAGED: "red",
    RecordState.GONE: "grey",
}
RUN_TONES: dict[str, Tone] = {
    RunState.PLANNED: "amber",
    RunState.RUNNING: "blue",
    RunState.STOPPED: "amber",
    RunState.DONE: "green",
    RunState.CANCELLED: "grey",
}


def areas(current: str) -> list[Tab]:
    """Return the parts."""
    parts = (
        ("list", _("Archive stamps")),
        ("records", _("Packages")),
        ("algorithms", _("Ends of algorithms")),
    )
    return [
        Tab(label=label, url=reverse(f"evidence:{name}"), current=name == current)
        for name, label in parts
    ]


def record_status(one: EvidenceRecord) -> Status:
    """Return how a package stands as a mark."""
    return Status(one.get_state_display(), RECORD_TONES[one.state])


def run_status(one: StampRun) -> Status:
    """Return where a run stands as a mark."""
    return Status(one.get_state_display(), RUN_TONES[one.state])


def due_status(one: Standing) -> Status:
    """Return whether a stamp holds, is to be renewed soon, or has ended."""
    today = clock.today()
    if one.due.by < today:
        return Status(_("Has ended"), "red", "bad")
    if one.due.is_near(today):
        return Status(_("Renew soon"), "amber", "warning")
    return Status(_("Holds"), "green", "good")
