"""Recall an issued document: every receiver freezes his copy and answers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import deliveries_of, report, send
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..contracts import FOLLOW_UP_PACKET, PACKET, BusinessType, FollowUpPacket
from ..kinds import Urgency
from ..models import Recall
from ..rules import Verb
from .parts.asking import require_open
from .parts.desk import clear_desks, refresh_index

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..models import Document

NEVER_CAME = "Văn bản chưa đến nơi nhận; hệ thống đã ngừng chuyển."


def recall(actor: Actor, *, document: Document, reason: str) -> Document:
    """Recall what was issued (Decree 30/2020, Article 18(4); QĐ 28, Article 9; R-032)."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why you recall it: every receiver reads this.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.RECALL, reason=reason)
        made = Recall.objects.create(
            document=row, reason=reason[:500], person=actor.person, post=actor.post
        )
        row.move(Verb.RECALL)
        row.save(update_fields=["state", "changed_at"])
        asked = _ask_receivers(actor, row, reason)
        packet = FollowUpPacket(
            business_type=BusinessType.RECALL,
            original_id=str(row.pk),
            original_reference=row.reference,
            reason=made.reason,
            sender_name=row.owner.name,
        )
        send(
            FOLLOW_UP_PACKET, made.pk, sender=row.owner, receivers=asked,
            content=dataclasses.asdict(packet), urgency=Urgency.FLASH,
        )  # fmt: skip
        clear_desks(row)
        refresh_index(row)
        _tell(row, reason)
        record(actor, "documents.recall", row, facts={"reason": reason, "receivers": len(asked)})
    return row


def _ask_receivers(actor: Actor, document: Document, reason: str) -> list[Unit]:
    """Set status 13 for everybody who has it; what is still on its way goes no further."""
    asked = []
    for delivery in deliveries_of(PACKET, document.pk):
        if delivery.state == DeliveryState.REFUSED:
            continue
        was_waiting = delivery.state == DeliveryState.WAITING
        report(delivery, DeliveryState.RECALL_ASKED, actor=actor, reason=reason[:500])
        if was_waiting:
            report(delivery, DeliveryState.RECALL_ACCEPTED, actor=None, reason=NEVER_CAME)
        else:
            asked.append(delivery.receiver)
    return asked


def _tell(document: Document, reason: str) -> None:
    told = [person_token(document.author_id)]
    told += [person_token(post.person_id) for post in document.signing_posts]
    notify(
        work.RECALLED.code, told, document.pk,
        reference=document.reference, subject=document.subject, reason=reason,
    )  # fmt: skip
