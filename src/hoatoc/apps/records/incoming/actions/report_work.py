"""Whoever has a part of the work reports what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.intake import accept_upload
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import AssignmentState, Part, ProgressKind
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_part, clear_steps, lay_step, refresh_index
from .parts.giving import giver_token
from .parts.progressing import note, note_evidence
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment, IncomingDocument


@dataclass(frozen=True)
class Evidence:
    """A file that goes with a report: its name as given, and its bytes, hostile until checked."""

    name: str
    content: bytes


def report_work(
    actor: Actor, *, assignment: Assignment, text: str, evidence: Evidence | None = None
) -> Assignment:
    """Report on a part, with a file that shows it; whoever gave the work accepts or sends back."""
    if not text.strip():
        raise Invalid({"text": _("Write what was done.")})
    refuse_secret(text, actor=actor, where=Where.FIELD)
    accepted = accept_upload(evidence.name, evidence.content, actor=actor) if evidence else None
    with transaction.atomic():
        incoming = assignment.incoming.locked()
        row = assignment.locked()
        IncomingPolicy(actor, incoming).can_work_on(row, Verb.REPORT_WORK).require()
        clear_part(incoming, row)
        clear_steps(incoming, work.EXTEND)
        row.report, row.reported_by, row.reported_at = text[:2000], actor.person, clock.now()
        row.state, row.asked_until = AssignmentState.REPORTED, None
        fields = ["report", "reported_by", "reported_at", "state", "asked_until"]
        row.save(update_fields=fields)
        line = note(row, ProgressKind.REPORTED, actor, words=text)
        if evidence and accepted:
            kept = keeping.store(evidence.content, media_type=accepted.media_type)
            note_evidence(line, kept, accepted.name)
        if row.part in {Part.LEAD, Part.SUPPORT}:
            _ask_to_confirm(actor, incoming, row)
        incoming.move(Verb.REPORT_WORK)
        incoming.save(update_fields=["state", "changed_at"])
        refresh_index(incoming)
        report_state(incoming, DeliveryState.IN_PROGRESS, actor=actor)
        record(actor, "incoming.report_work", incoming, facts={"part": row.part})
    return row


def _ask_to_confirm(actor: Actor, incoming: IncomingDocument, assignment: Assignment) -> None:
    giver = giver_token(assignment)
    lay_step(incoming, work.CONFIRM if assignment.part == Part.LEAD else work.ACCEPT, giver)
    notify(
        work.REPORTED.code,
        [giver],
        incoming.pk,
        person=actor.person.rank_and_name,
        subject=incoming.subject,
    )
