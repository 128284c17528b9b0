"""A packet as XML, in the form that the sender signs and the receiver compares."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import translation

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.exchange.edxml import (
    ADMINISTRATIVE,
    NORMATIVE,
    NewDocument,
    Organ,
    SentFile,
    written,
)
from hoatoc.kernel.registers import kinds

if TYPE_CHECKING:
    from .contracts import DocumentPacket

PDF = "application/pdf"
# The standard is Vietnamese, whatever language the clerk reads.
MAIN_FILE = "Văn bản chính"


def signed_form(packet: DocumentPacket) -> bytes:
    """Return what is signed of a packet; the same packet gives the same bytes."""
    sealed_at = packet.sealed_at or f"{packet.dated_on}T00:00:00+07:00"
    return written(
        NewDocument(
            sender=Organ(packet.sender_organ_id, packet.sender_name),
            receivers=tuple(Organ(one["organ_id"], one["name"]) for one in packet.receivers),
            number=str(packet.number),
            notation=packet.symbol,
            reference=packet.reference,
            place=packet.place,
            dated_on=date.fromisoformat(packet.dated_on),
            group=NORMATIVE if packet.kind in kinds.NORMATIVE else ADMINISTRATIVE,
            kind_name=_kind_name(packet.kind),
            subject=packet.subject,
            signer_position=packet.signatory_title,
            signer_name=packet.signatory_name,
            due_on=date.fromisoformat(packet.reply_due_on) if packet.reply_due_on else None,
            urgency=packet.urgency,
            pages=packet.page_count,
            steering=packet.steering,
            sent_at=datetime.fromisoformat(sealed_at).astimezone(VIETNAM),
            files=tuple(_files(packet)),
        )
    )


def _files(packet: DocumentPacket) -> list[SentFile]:
    main = SentFile(packet.file_sha256, PDF, f"{packet.reference}.pdf".replace("/", "_"), MAIN_FILE)
    return [
        main,
        *(
            SentFile(one["sha256"], one.get("media_type", PDF), str(one["name"]))
            for one in packet.attachments
        ),
    ]


def _kind_name(code: str) -> str:
    with translation.override("vi"):
        known = {kind.value: str(kind.label) for kind in kinds.DocumentKind}
        return known.get(code, code)
