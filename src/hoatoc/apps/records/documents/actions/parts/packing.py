"""The packet of a document: what each recipient gets; part of sealing and of issuing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...contracts import DocumentPacket
from ...models import MarkKind
from ...selectors import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...models import Document

SIGNATORY_LENGTH = 150


def packet_of(document: Document) -> DocumentPacket:
    """Return what each recipient gets."""
    version = document.current_version
    assert version is not None
    all_marks = list(marks_of(document))
    marks = [mark for mark in all_marks if mark.kind == MarkKind.PERSONAL]
    seals = [mark.signed_at for mark in all_marks if mark.kind == MarkKind.SEAL]
    assert document.dated_on is not None
    return DocumentPacket(
        kind=document.kind,
        subject=document.subject,
        number=document.number or 0,
        symbol=document.symbol,
        reference=document.reference,
        dated_on=document.dated_on.isoformat(),
        urgency=document.urgency,
        sender_organ_id=document.owner.organ_id,
        sender_name=document.owner.name,
        signatory_name=_shortened(mark.person.rank_and_name for mark in marks),
        signatory_title=_shortened(", ".join(m.titles) or m.post.title for m in marks),
        page_count=version.page_count,
        file_sha256=version.file.sha256,
        reply_due_on=document.reply_due_on.isoformat() if document.reply_due_on else "",
        steering=document.steering,
        attachments=[
            {
                "name": a.name,
                "sha256": a.sent_file.sha256,
                "page_count": a.page_count,
                "media_type": a.sent_file.media_type,
            }
            for a in document.attachments.select_related("file", "sealed_file")
        ],
        place=document.owner.place,
        sealed_at=max(seals).isoformat() if seals else "",
        receivers=[
            {"organ_id": one.unit.organ_id, "name": one.unit.name}
            for one in document.recipients.select_related("unit").order_by("unit__organ_id")
        ],
    )


def _shortened(parts: Iterable[str]) -> str:
    """Put the words of both signatories into the one field that Annex VI has."""
    words = "; ".join(parts)
    return words if len(words) <= SIGNATORY_LENGTH else words[: SIGNATORY_LENGTH - 1] + "…"
