"""Whoever has a part of the work begins it; the sender sees that it is in progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.exchange.contracts import DeliveryState

from ..models import AssignmentState, ProgressKind
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import refresh_index
from .parts.progressing import note
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment


def start_work(actor: Actor, *, assignment: Assignment) -> Assignment:
    """Begin a part of the work (status 05 of QĐ 28)."""
    with transaction.atomic():
        incoming = assignment.incoming.locked()
        row = assignment.locked()
        IncomingPolicy(actor, incoming).can_work_on(row, Verb.START_WORK).require()
        if row.state == AssignmentState.GIVEN:
            row.state = AssignmentState.STARTED
            row.save(update_fields=["state"])
            note(row, ProgressKind.BEGUN, actor)
        incoming.move(Verb.START_WORK)
        incoming.save(update_fields=["state", "changed_at"])
        refresh_index(incoming)
        report_state(incoming, DeliveryState.IN_PROGRESS, actor=actor)
        record(actor, "incoming.start_work", incoming, facts={"part": row.part})
    return row
