"""Whoever gave the work confirms that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.exchange.contracts import DeliveryState

from ..contracts import IncomingFinished
from ..models import AssignmentState, ProgressKind
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_steps, refresh_index
from .parts.progressing import note
from .parts.reporting import report_state
from .parts.timing import note_handled

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def finish(actor: Actor, *, incoming: IncomingDocument, remark: str = "") -> IncomingDocument:
    """Finish: every part ends, every desk is cleared, the sender sees status 06."""
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.FINISH).require()
        require_no_objection("incoming.finish", actor, row.pk)
        open_parts = row.assignments.exclude(state=AssignmentState.ENDED)
        for part in open_parts:
            note(part, ProgressKind.ENDED, actor, words=remark)
        open_parts.update(state=AssignmentState.ENDED)
        row.move(Verb.FINISH)
        row.save(update_fields=["state", "changed_at"])
        note_handled(row)
        clear_steps(row)
        refresh_index(row)
        report_state(row, DeliveryState.FINISHED, actor=actor)
        publish(IncomingFinished(incoming_id=str(row.pk), unit_id=row.receiver_id))
        record(actor, "incoming.finish", row, facts={"remark": remark[:500]})
    return row
