"""The life of an incoming document as a time line, and the work on it as it stands now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.audit.recording import history_of
from hoatoc.ui.components import Status, TimelineEntry

from ..actions.note_use import DOWNLOADED, MARKED, PRINTED, VIEWED
from ..contracts import SUBJECT_KIND
from ..rules import State
from ..selectors import assignments_of, instructions_of
from .showing import part_status, state_status, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.models import AuditEntry
    from hoatoc.ui.components import Tone

    from ..models import Assignment, IncomingDocument, Instruction

LIVE_SECONDS = 4
_USES = frozenset({VIEWED, DOWNLOADED, MARKED, PRINTED})
_TOLD: dict[str, tuple[StrOrPromise, Tone, str]] = {
    "incoming.arrive": (gettext_lazy("Arrived and verified"), "pine", "incoming"),
    "incoming.take_in": (gettext_lazy("Taken in by hand"), "pine", "incoming"),
    "incoming.register_incoming": (gettext_lazy("Registered"), "pine", "register"),
    "incoming.refuse": (gettext_lazy("Refused"), "red", "bad"),
    "incoming.release": (gettext_lazy("Released from quarantine"), "amber", "warning"),
    "incoming.instruct": (gettext_lazy("Instruction written"), "blue", "edit"),
    "incoming.hand_on": (gettext_lazy("Handed on"), "pine", "forward"),
    "incoming.start_work": (gettext_lazy("Work begun"), "pine", "time"),
    "incoming.report_work": (gettext_lazy("Work reported"), "pine", "note"),
    "incoming.merge": (gettext_lazy("Put to another entry"), "pine", "copy"),
    "incoming.unmerge": (gettext_lazy("Taken out of the entry"), "amber", "share"),
    "incoming.return_part": (gettext_lazy("Work returned"), "amber", "return"),
    "incoming.ask_for_time": (gettext_lazy("More time asked for"), "amber", "due"),
    "incoming.answer_time": (gettext_lazy("Decided on more time"), "pine", "due"),
    "incoming.accept_part": (gettext_lazy("Report accepted"), "green", "good"),
    "incoming.send_back": (gettext_lazy("Sent back"), "amber", "return"),
    "incoming.urge": (gettext_lazy("Urged"), "amber", "notices"),
    "incoming.draft_reply": (gettext_lazy("Answer begun"), "pine", "documents"),
    "incoming.end_by_reply": (gettext_lazy("Answered"), "green", "done"),
    "incoming.finish": (gettext_lazy("Finished"), "green", "done"),
}


@dataclass(frozen=True)
class PartShown:
    """One part of the work as it is drawn."""

    part: Assignment
    status: Status


def live_part(actor: Actor, incoming: IncomingDocument) -> dict[str, Any]:
    """Return what changes while a page is open: state, instructions, parts, time line."""
    assignments = list(assignments_of(incoming))
    return {
        "incoming": incoming,
        "status": state_status(incoming),
        "steps": steps_of(incoming),
        "instructions": _instructions(list(instructions_of(actor, incoming)), assignments),
        "assignments": assignments,
        "timeline": timeline_of(incoming),
        "seen": _seen(incoming, assignments),
        "live_url": reverse("incoming:live", args=[incoming.pk]),
        "seconds": LIVE_SECONDS,
        "loose": [one for one in assignments if one.instruction_id is None],
        "is_final": incoming.state in {State.FINISHED, State.REFUSED, State.MERGED},
    }


def timeline_of(incoming: IncomingDocument) -> list[TimelineEntry]:
    """Return what happened, newest first; reading and taking are counted elsewhere."""
    entries = [e for e in history_of(SUBJECT_KIND, incoming.pk) if e.action in _TOLD]
    return [_entry(entry) for entry in reversed(entries)]


def uses_of(incoming: IncomingDocument) -> str:
    """Return how often the document was read, printed and taken."""
    entries = [e.action for e in history_of(SUBJECT_KIND, incoming.pk) if e.action in _USES]
    return _("%(read)s read, %(printed)s printed, %(taken)s downloaded") % {
        "read": entries.count(VIEWED),
        "printed": entries.count(PRINTED),
        "taken": entries.count(DOWNLOADED) + entries.count(MARKED),
    }


def _entry(entry: AuditEntry) -> TimelineEntry:
    what, tone, mark = _TOLD[entry.action]
    return TimelineEntry(
        what=what,
        at=entry.at,
        who=entry.person_label or _("The system itself"),
        post=entry.post_label,
        note=_note(entry.facts),
        tone=tone,
        icon=mark,
    )


def _note(facts: dict[str, Any]) -> str:
    if facts.get("number"):
        return _("Arrival number %(number)s") % {"number": facts["number"]}
    return str(
        facts.get("reason")
        or facts.get("to")
        or facts.get("remark")
        or facts.get("reference")
        or ""
    )


def _instructions(
    instructions: Sequence[Instruction], assignments: Sequence[Assignment]
) -> list[tuple[Instruction, list[PartShown]]]:
    return [
        (
            instruction,
            [
                PartShown(one, part_status(one))
                for one in assignments
                if one.instruction_id == instruction.pk
            ],
        )
        for instruction in reversed(instructions)
    ]


def _seen(incoming: IncomingDocument, assignments: Sequence[Assignment]) -> str:
    told = [incoming.state, incoming.changed_at.isoformat()]
    told += [
        f"{one.pk}{one.state}{one.person_id}{one.due_at}{one.asked_until}" for one in assignments
    ]
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]
