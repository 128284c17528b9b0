"""The page that an excerpt ends with: form, body, number, place and date of the copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .composer import set_layout
from .facts import settable


@dataclass(frozen=True)
class CopyBlock:
    """What Annex I, part III of Decree 30/2020 asks for under a copy; the seal signs the file."""

    form: str
    unit: str
    reference: str
    place: str
    on: date
    lines: Sequence[str]
    parent: str = ""


def compose_copy_block(block: CopyBlock) -> bytes:
    """Set the page as PDF/A-2b."""
    where = f"{block.place}, " if block.place else ""
    day = f"ngày {block.on:%d} tháng {block.on:%m} năm {block.on:%Y}"
    pdf, _spots = set_layout(
        "copy_block",
        {
            "title": settable(f"{block.form} {block.reference}"),
            "form": settable(block.form),
            "unit": settable(block.unit),
            "parent": settable(block.parent),
            "reference": settable(block.reference),
            "place_and_date": settable(where + day),
            "lines": [settable(line) for line in block.lines],
        },
    )
    return pdf
