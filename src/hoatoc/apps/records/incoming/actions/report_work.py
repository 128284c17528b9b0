"""Whoever has a part of the work reports what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import AssignmentState, Part
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_part, lay_step, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment, IncomingDocument


def report_work(actor: Actor, *, assignment: Assignment, text: str) -> Assignment:
    """Report on a part; the report of the lead goes to whoever gave the work."""
    if not text.strip():
        raise Invalid({"text": _("Write what was done.")})
    refuse_secret(text, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        incoming = assignment.incoming.locked()
        row = assignment.locked()
        IncomingPolicy(actor, incoming).can_work_on(row, Verb.REPORT_WORK).require()
        clear_part(incoming, row)
        row.report, row.reported_by, row.reported_at = text[:2000], actor.person, clock.now()
        row.state = AssignmentState.REPORTED
        row.save(update_fields=["report", "reported_by", "reported_at", "state"])
        if row.part == Part.LEAD:
            _ask_to_confirm(actor, incoming, row)
        incoming.move(Verb.REPORT_WORK)
        incoming.save(update_fields=["state", "changed_at"])
        refresh_index(incoming)
        report_state(incoming, DeliveryState.IN_PROGRESS, actor=actor)
        record(actor, "incoming.report_work", incoming, facts={"part": row.part})
    return row


def _ask_to_confirm(actor: Actor, incoming: IncomingDocument, assignment: Assignment) -> None:
    giver = person_token(assignment.instruction.person_id)
    lay_step(incoming, work.CONFIRM, giver)
    notify(
        work.REPORTED.code,
        [giver],
        incoming.pk,
        person=actor.person.rank_and_name,
        subject=incoming.subject,
    )
