"""The signature of a packet: set by the unit's key, judged before anything of it is believed.

Packets between units carry a XAdES signature inside their header (QCVN 102; R-064). A node may do
without (``PACKETS_SIGNED``), may let in what comes without one, and says so on the page; or it may
ask for one (``PACKETS_MUST_BE_SIGNED``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.pki.xades import complete, prepare_enveloped
from hoatoc.kernel.pki.xades.canonical import Malformed, unsigned

from .contracts import PacketMark
from .edxml import HEADER
from .models import SignedPacket

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.pki.contracts import Credential

    from .models import Delivery

XML = "application/xml"


def sign_packet(packet: str, subject_id: UUID, xml: bytes, credential: Credential) -> None:
    """Sign what will be sent, with the unit's key while it is open; a node may be told not to."""
    if not settings.PACKETS_SIGNED:
        return
    prepared = prepare_enveloped(xml, signer=credential, at=clock.now(), into=HEADER)
    value = credential.sign(prepared.to_sign)
    signed = complete(prepared, value, timestamper=timestamper())
    file = keeping.store(signed, media_type=XML)
    SignedPacket.objects.update_or_create(
        packet=packet, subject_id=subject_id, defaults={"file": file}
    )


def signed_file_of(packet: str, subject_id: UUID) -> StoredFile | None:
    """Return what was signed of a packet before it is sent."""
    found = SignedPacket.objects.select_related("file").filter(packet=packet, subject_id=subject_id)
    row = found.first()
    return row.file if row else None


def judge_packet(delivery: Delivery, expected: bytes) -> PacketMark:
    """Judge a packet that arrived: the sender's sound seal, over what was delivered and no other.

    ``expected`` is the XML of what the delivery says. The answer is kept with the delivery.
    """
    delivery.mark = _mark_of(delivery, expected)
    delivery.save(update_fields=["mark"])
    return delivery.mark


def may_be_believed(mark: PacketMark) -> bool:
    """Tell whether a packet of this mark goes on by itself at this node."""
    if mark is PacketMark.UNSIGNED:
        return not settings.PACKETS_MUST_BE_SIGNED
    return mark is PacketMark.SOUND


def _mark_of(delivery: Delivery, expected: bytes) -> PacketMark:
    if delivery.signed_file is None:
        return PacketMark.UNSIGNED
    signed = keeping.read(delivery.signed_file)
    report = verdict_for(signed, at=clock.now())
    if report.verdict is Verdict.CANNOT_CHECK:
        return PacketMark.OPEN
    if not report.verdict.is_good or delivery.sender_id not in report.sealing_units():
        return PacketMark.UNSOUND
    try:
        says_the_same = unsigned(signed) == unsigned(expected)
    except Malformed:
        return PacketMark.UNSOUND
    return PacketMark.SOUND if says_the_same else PacketMark.UNSOUND
