"""Putting the page of the copy behind the pages that were taken out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from hoatoc.kernel.typesetting.copy_blocks import CopyBlock, compose_copy_block

if TYPE_CHECKING:
    from ...models import CertifiedCopy

_STRUCTURE = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names")


def with_block(pdf: bytes, made: CertifiedCopy) -> bytes:
    """Return the pages and behind them the page that says what they were taken from."""
    block = compose_copy_block(
        CopyBlock(
            form="Trích sao",
            unit=made.unit.name,
            parent=made.unit.parent.name if made.unit.parent else "",
            reference=made.reference,
            place=made.unit.place,
            on=made.copied_on,
            lines=_lines(made),
        )
    )
    with pikepdf.open(io.BytesIO(block)) as whole, pikepdf.open(io.BytesIO(pdf)) as taken:
        for place, page in enumerate(taken.pages):
            whole.pages.insert(place, page)
        for key in _STRUCTURE:
            if key in whole.Root:
                del whole.Root[key]
        # What was brought may not be PDF/A, so that the whole does not say that it is.
        with whole.open_metadata() as metadata:
            for key in ("pdfaid:part", "pdfaid:conformance"):
                if key in metadata:
                    del metadata[key]
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


def _lines(made: CertifiedCopy) -> list[str]:
    of = f"số {made.reference_of_original} " if made.reference_of_original else ""
    return [
        f"Trích sao từ văn bản {of}ngày {made.dated_on:%d/%m/%Y} của {made.organ_name}.",
        f"Trích yếu nội dung: {made.subject}.".replace("..", "."),
        f"Phần được trích sao: trang {made.pages} của bản gốc.",
    ]
