"""Begin the document that answers an incoming one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.documents.facade import begin_answer
from hoatoc.kernel.audit.recording import record

from ..models import Reply
from ..policies import IncomingPolicy
from ..rules import Verb

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def draft_reply(actor: Actor, *, incoming: IncomingDocument) -> Reply:
    """Make a draft to the sender and remember that it answers; its issue ends the work (R-048)."""
    IncomingPolicy(actor, incoming).can(Verb.REPLY).require()
    delivery = incoming.delivery
    made = begin_answer(
        actor,
        subject=f"Trả lời {_named(incoming)}",
        opening=(
            f"{actor.issuing_unit.name} nhận được {_named(incoming)} của {incoming.organ_name} về "
            f"việc {incoming.subject}. Về nội dung này, {actor.issuing_unit.name} trả lời như sau:"
        ),
        addressee=incoming.organ_name,
        to_unit_id=delivery.sender_id if delivery else 0,
        urgency=incoming.urgency,
    )
    with transaction.atomic():
        row = incoming.locked()
        reply = Reply.objects.create(incoming=row, document_id=made.pk, person=actor.person)
        record(actor, "incoming.draft_reply", row, facts={"document": str(made.pk)})
    return reply


def _named(incoming: IncomingDocument) -> str:
    number = f" số {incoming.reference}" if incoming.reference else ""
    return f"văn bản{number} ngày {incoming.dated_on:%d/%m/%Y}"
