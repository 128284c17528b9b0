"""What the issue of a successor does to the original and tells its receivers; part of issue."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import deliveries_of, send
from hoatoc.kernel.notices.telling import notify

from ... import work
from ...contracts import FOLLOW_UP_PACKET, PACKET, BusinessType, FollowUpPacket
from ...kinds import FollowWay
from ...models import Succession
from ...policies import DocumentPolicy
from ...rules import Verb
from .desk import refresh_index

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import Document


def settle(actor: Actor, successor: Document) -> None:
    """Mark the original as replaced where it is, and tell all who have it (R-031)."""
    link = Succession.objects.select_related("original").filter(document=successor).first()
    if link is None:
        return
    original = link.original.locked()
    is_replaced = link.way == FollowWay.REPLACES and original.is_open(Verb.REPLACE)
    if is_replaced:
        DocumentPolicy(actor, original).can(Verb.REPLACE).require()
        original.move(Verb.REPLACE)
        original.save(update_fields=["state", "changed_at"])
        refresh_index(original)
    _send(link, original, successor)
    notify(
        work.FOLLOWED.code, [person_token(original.author_id)], original.pk,
        reference=original.reference, successor=successor.reference,
    )  # fmt: skip
    facts: Json = {"way": link.way, "successor": successor.reference}
    record(actor, "documents.replace" if is_replaced else "documents.mend", original, facts=facts)


def _send(link: Succession, original: Document, successor: Document) -> None:
    is_replaced = link.way == FollowWay.REPLACES
    packet = FollowUpPacket(
        business_type=BusinessType.REPLACE if is_replaced else BusinessType.UPDATE,
        original_id=str(original.pk),
        original_reference=original.reference,
        reason=link.reason,
        sender_name=original.owner.name,
        way=link.way,
        successor_id=str(successor.pk),
        successor_reference=successor.reference,
        successor_subject=successor.subject,
        successor_dated_on=successor.dated_on.isoformat() if successor.dated_on else "",
    )
    gone = {DeliveryState.REFUSED, DeliveryState.RECALL_ACCEPTED}
    deliveries = deliveries_of(PACKET, original.pk)
    send(
        FOLLOW_UP_PACKET, link.pk, sender=original.owner,
        receivers=[one.receiver for one in deliveries if one.state not in gone],
        content=dataclasses.asdict(packet), urgency=successor.urgency,
    )  # fmt: skip
