"""Scanned pages set for use: the picture, its text under it, and the ĐẾN stamp; the separator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .composer import set_layout
from .facts import settable

# What the document font can set; marks of a misread picture are left out of the text under it.
_SET = re.compile(r"[^ -~\u00a1-\u024f\u1ea0-\u1ef9–—‘’“”…•]")


@dataclass(frozen=True)
class SheetWord:
    """A word and its box as shares of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PaperSheet:
    """One page: a JPEG of our own making, its size on paper, and the words on it."""

    picture: bytes
    width_mm: float
    height_mm: float
    words: tuple[SheetWord, ...] = ()


@dataclass(frozen=True)
class ArrivalStamp:
    """The stamp of Annex IV, form V of Decree 30/2020; what is empty is filled in by hand."""

    organ: str
    number: str
    on: date
    left_mm: float
    top_mm: float


def compose_sheets(
    title: str, sheets: Sequence[PaperSheet], stamp: ArrivalStamp | None = None
) -> bytes:
    """Set the pages as PDF/A-2b in two layers; the stamp, if any, stands on the first page."""
    files = {f"sheet-{place}.jpg": sheet.picture for place, sheet in enumerate(sheets)}
    facts: dict[str, Any] = {
        "title": settable(title),
        "sheets": [
            {
                "file": f"sheet-{place}.jpg",
                "width": sheet.width_mm,
                "height": sheet.height_mm,
                "words": [_word(word, sheet) for word in sheet.words if _SET.sub("", word.text)],
            }
            for place, sheet in enumerate(sheets)
        ],
        "stamp": _stamp(stamp) if stamp else None,
    }
    pdf, _spots = set_layout("sheets", facts, files)
    return pdf


def compose_separator(mark: bytes, unit: str) -> bytes:
    """Set a separator sheet as PDF/A-2b; ``mark`` is its QR code as PNG."""
    facts = {"unit": settable(unit)}
    pdf, _spots = set_layout("separator", facts, {"mark.png": mark})
    return pdf


def _word(word: SheetWord, sheet: PaperSheet) -> dict[str, Any]:
    return {
        "text": _SET.sub("", word.text),
        "x": round(word.left * sheet.width_mm, 2),
        "y": round(word.top * sheet.height_mm, 2),
        "w": round(max(word.right - word.left, 0.001) * sheet.width_mm, 2),
        "h": round(max(word.bottom - word.top, 0.001) * sheet.height_mm, 2),
    }


def _stamp(stamp: ArrivalStamp) -> dict[str, Any]:
    return {
        "organ": settable(stamp.organ),
        "number": settable(stamp.number),
        "day": f"{stamp.on:%d/%m/%Y}",
        "left": round(stamp.left_mm, 1),
        "top": round(stamp.top_mm, 1),
    }
