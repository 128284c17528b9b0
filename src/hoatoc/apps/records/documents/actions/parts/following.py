"""The words with which a correction, an amendment or a replacement begins; all can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from hoatoc.kernel.typesetting.blocks import Figure, Paragraph, Text
from hoatoc.kernel.typesetting.manuscript import Manuscript

from ...kinds import FollowWay
from ...letters import Written

if TYPE_CHECKING:
    from ...models import Document

# The wording on the page is Vietnamese, whatever language the officer reads.
_MENDS = {FollowWay.CORRECTS.value: "đính chính", FollowWay.AMENDS.value: "sửa đổi, bổ sung"}


def name_of(document: Document) -> str:
    """Return how a text names a document: ``Quyết định số 05/QĐ-X ngày 07/3/2026``."""
    with translation.override("vi"):
        kind = str(document.get_kind_display())
    dated = document.dated_on
    day = f" ngày {dated.day:02d}/{dated.month}/{dated.year}" if dated else ""
    return f"{kind} số {document.reference}{day}"


def subject_of(document: Document, way: str) -> str:
    """Return the subject of the successor."""
    if way not in _MENDS:
        return document.subject
    return f"{_MENDS[way]} {name_of(document)}"


def text_of(document: Document, way: str, reason: str) -> Written:
    """Return the text from which the drafter goes on."""
    name, about = name_of(document), f"{document.owner.name}"
    if way == FollowWay.CORRECTS:
        body = (
            f"Ngày phát hành, {name} của {about} về {document.subject} có sai sót: {reason}.\n\n"
            f"{about} đính chính như sau: tại …, đã viết “…”; nay sửa là “…”.\n\n"
            f"Các nội dung khác của {name} giữ nguyên."
        )
        receivers = document.recipients.select_related("unit")
        return Written(body, addressees="\n".join(r.unit.name for r in receivers[:40]))
    kept = _kept_text(document)
    if way == FollowWay.AMENDS:
        body = f"Sửa đổi, bổ sung {name} như sau.\n\nLý do: {reason}.\n\n1. Sửa … thành: “…”."
        return Written(body, kept.addressees, kept.bases)
    ending = f"Văn bản này thay thế {name}. Lý do thay thế: {reason}."
    # Pictures belong to the text into which they were brought: the drafter brings them again.
    blocks = [block for block in kept.text().blocks if not isinstance(block, Figure)]
    text = Manuscript((*blocks, Paragraph((Text(ending),))))
    return Written(addressees=kept.addressees, bases=kept.bases, manuscript=text)


def _kept_text(document: Document) -> Written:
    """Return what the original was composed from, where it was composed here."""
    letters = document.versions.exclude(letter=None).order_by("-ordinal")
    letter = letters.values_list("letter", flat=True).first() or {}
    return Written.from_json(letter)
