"""A word about an earlier document arrives: recalled, corrected, amended, replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.documents.contracts import BusinessType, FollowUpPacket
from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role

from .. import work
from ..models import AssignmentState, FollowUp, IncomingDocument
from ..rules import Verb
from .parts.desk import clear_steps, desk_token, lay_for_role, refresh_index

if TYPE_CHECKING:
    from hoatoc.kernel.exchange.models import Delivery


def take_follow_up(delivery: Delivery) -> None:
    """Receive one word of a sender, in the transaction of its delivery; runs once for each."""
    packet = FollowUpPacket(**delivery.content)
    word = FollowUp(
        delivery=delivery,
        receiver=delivery.receiver,
        kind=packet.business_type,
        original_id=UUID(packet.original_id),
        original_reference=packet.original_reference[:60],
        successor_id=UUID(packet.successor_id) if packet.successor_id else None,
        successor_reference=packet.successor_reference[:60],
        way=packet.way[:10],
        reason=packet.reason[:1000],
    )
    incoming = (
        IncomingDocument.objects.select_for_update(of=("self",))
        .select_related("receiver")
        .filter(
            delivery__subject_id=word.original_id,
            delivery__sender_id=delivery.sender_id,
            receiver=delivery.receiver,
        )
        .first()
    )
    if incoming is None:
        word.save(force_insert=True)
        return
    if word.kind == BusinessType.RECALL and incoming.is_open(Verb.ASK_RECALL):
        _freeze(incoming, word)
    word.save(force_insert=True)
    _tell(incoming, word)
    action = "incoming.ask_recall" if word.state_before else "incoming.take_follow_up"
    facts = {"sender": packet.sender_name, "reason": word.reason}
    record(None, action, incoming, unit_id=incoming.receiver_id, facts=dict(facts))


def _freeze(incoming: IncomingDocument, word: FollowUp) -> None:
    """Freeze our copy: nobody works on it before the registry has answered (R-032)."""
    word.state_before = incoming.state
    incoming.move(Verb.ASK_RECALL)
    incoming.save(update_fields=["state", "changed_at"])
    # What is frozen cannot be registered; if it is kept, that work comes back.
    clear_steps(incoming, work.REGISTER)
    lay_for_role(incoming, work.ANSWER_RECALL, Role.CLERK)
    refresh_index(incoming)


def _tell(incoming: IncomingDocument, word: FollowUp) -> None:
    open_parts = incoming.assignments.exclude(state=AssignmentState.ENDED)
    tokens = {role_token(incoming.receiver_id, Role.CLERK), *map(desk_token, open_parts)}
    kind = work.RECALL_ASKED if word.kind == BusinessType.RECALL else work.FOLLOWED
    notify(
        kind.code, sorted(tokens), incoming.pk,
        sender=incoming.organ_name, subject=incoming.subject, reason=word.reason,
        successor=word.successor_reference,
    )  # fmt: skip
