"""The answer was issued: the work ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..contracts import IncomingFinished
from ..models import AssignmentState, ProgressKind, Reply
from ..rules import Verb
from .parts.desk import clear_steps, refresh_index
from .parts.progressing import note
from .parts.reporting import report_state
from .parts.timing import note_handled

if TYPE_CHECKING:
    from ..models import IncomingDocument


def end_by_reply(*, document_id: UUID, reference: str) -> IncomingDocument | None:
    """Note the number of the answer; end every part and tell who gave the work."""
    with transaction.atomic():
        reply = Reply.objects.select_for_update(of=("self",)).filter(document_id=document_id)
        found = reply.select_related("incoming__receiver", "incoming__delivery").first()
        if found is None or found.issued_at is not None:
            return None
        found.reference, found.issued_at = reference[:60], clock.now()
        found.save(update_fields=["reference", "issued_at"])
        row = found.incoming.locked()
        if not row.is_open(Verb.FINISH):
            return row
        open_parts = row.assignments.exclude(state=AssignmentState.ENDED)
        givers = [p.instruction.person_id for p in open_parts if p.instruction is not None]
        for part in open_parts:
            note(part, ProgressKind.ENDED, None, words=reference)
        open_parts.update(state=AssignmentState.ENDED)
        row.move(Verb.FINISH)
        row.save(update_fields=["state", "changed_at"])
        note_handled(row)
        clear_steps(row)
        refresh_index(row)
        report_state(row, DeliveryState.FINISHED, actor=None)
        notify(
            work.ANSWERED.code,
            [person_token(giver) for giver in givers],
            row.pk,
            subject=row.subject,
            reference=reference,
        )
        publish(IncomingFinished(incoming_id=str(row.pk), unit_id=row.receiver_id))
        record(
            None,
            "incoming.end_by_reply",
            row,
            unit_id=row.receiver_id,
            facts={"reference": reference},
        )
    return row
