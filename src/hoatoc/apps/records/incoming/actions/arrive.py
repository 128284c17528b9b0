"""A packet arrives: verify, put it before the registry or into quarantine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.contracts import DocumentPacket, Steering
from hoatoc.apps.records.documents.facade import signed_form
from hoatoc.kernel.access.tokens import audience_of_unit, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.exchange.sending import report as report_state
from hoatoc.kernel.exchange.signing import judge_packet
from hoatoc.kernel.files import keeping, pages
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import SecretRefused, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..contracts import IncomingUnread
from ..models import Channel, IncomingAttachment, IncomingDocument, IncomingState
from .parts.desk import lay_for_role, refresh_index
from .parts.resembling import keep_sketch
from .parts.timing import start_clocks
from .parts.verifying import PDF, hold_up_unsigned, verify, verify_annexes

if TYPE_CHECKING:
    from hoatoc.kernel.exchange.models import Delivery
    from hoatoc.kernel.notices.declarations import NoticeKind


def arrive(delivery: Delivery) -> None:
    """Receive one packet, in the transaction of its delivery; runs once for each delivery."""
    packet = DocumentPacket(**delivery.content)
    stored = StoredFile.objects.get(sha256=packet.file_sha256)
    pdf = keeping.read(stored)
    text = pages.text(stored)
    if _is_secret(packet, [text, *_texts_of_annexes(packet)]):
        reason = "Văn bản có dấu hiệu chứa bí mật nhà nước; hệ thống này không nhận."
        report_state(delivery, DeliveryState.REFUSED, actor=None, reason=reason)
        return
    incoming = _from_packet(delivery, packet, stored)
    verify(incoming, pdf, sender=delivery.sender)
    annexes = verify_annexes(incoming, packet.attachments, seal_of=delivery.sender_id)
    hold_up_unsigned(incoming, judge_packet(delivery, signed_form(packet)))
    incoming.save(force_insert=True)
    IncomingAttachment.objects.bulk_create(annexes)
    refresh_index(incoming, words="\n".join(text))
    known = packet.steering in Steering.values
    announce(incoming, words="\n".join(text), steering=packet.steering if known else 0)
    record(
        None,
        "incoming.arrive",
        incoming,
        unit_id=delivery.receiver_id,
        facts={"verdict": incoming.verdict, "lacks_authority": incoming.lacks_authority},
    )


def announce(incoming: IncomingDocument, *, words: str, steering: int = 0) -> None:
    """Put an arrived document on the desk of the registry, with a word about its verification."""
    start_clocks(incoming, steering=steering)
    keep_sketch(incoming, words)
    if incoming.file is not None and not words.strip():
        publish(IncomingUnread(incoming_id=str(incoming.pk)))
    is_bad = incoming.state == IncomingState.QUARANTINED
    kind = work.QUARANTINE if is_bad else work.REGISTER
    lay_for_role(incoming, kind, Role.CLERK, due_at=incoming.due_at)
    tokens = [role_token(incoming.receiver_id, Role.CLERK)]
    if is_bad:
        tokens.append(role_token(incoming.receiver_id, Role.SECURITY_OFFICER))
    notify(
        _notice_for(incoming).code,
        tokens,
        incoming.pk,
        subject=incoming.subject,
        sender=incoming.organ_name,
    )


def _texts_of_annexes(packet: DocumentPacket) -> list[list[str]]:
    files = StoredFile.objects.filter(sha256__in=[one["sha256"] for one in packet.attachments])
    return [pages.text(one) for one in files if one.media_type == PDF]


def _is_secret(packet: DocumentPacket, texts: list[list[str]]) -> bool:
    shown = [part for text in texts for part in (*text[:1], *text[-1:])]
    names = [str(one["name"]) for one in packet.attachments]
    try:
        refuse_secret(packet.subject, *names, *shown, actor=None, where=Where.PACKET)
    except SecretRefused:
        return True
    return False


def _from_packet(
    delivery: Delivery, packet: DocumentPacket, stored: StoredFile
) -> IncomingDocument:
    return IncomingDocument(
        delivery=delivery,
        channel=Channel.NETWORK,
        receiver=delivery.receiver,
        organ_name=packet.sender_name,
        kind=packet.kind,
        subject=packet.subject,
        reference=packet.reference,
        dated_on=date.fromisoformat(packet.dated_on),
        signatory_name=packet.signatory_name,
        signatory_title=packet.signatory_title,
        urgency=packet.urgency,
        reply_due_on=date.fromisoformat(packet.reply_due_on) if packet.reply_due_on else None,
        page_count=packet.page_count,
        file=stored,
        audience=audience_of_unit(delivery.receiver),
    )


def _notice_for(incoming: IncomingDocument) -> NoticeKind:
    if incoming.state == IncomingState.QUARANTINED:
        return work.QUARANTINED
    return work.ARRIVED_URGENT if incoming.urgency > 0 else work.ARRIVED
