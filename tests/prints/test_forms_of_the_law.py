"""Registers, slips, lists and minutes print as the law's forms have them (Annexes IV and V).

Each print of one fixed office is taken apart into its pieces of text and where they begin, and
compared with the description that is kept beside this file: every header, every cell, every place.
``RENEW_GOLDEN=1`` writes the descriptions anew; look at the difference, and at the paper.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from hoatoc.kernel.base import clock

from .scene import MORNING, prints

KEPT = Path(__file__).parent / "golden"
# Points: less than the width of a letter.
NEAR = 3
Piece = tuple[int, int, str]


@pytest.mark.django_db
def test_prints_have_the_columns_and_cells_of_the_law() -> None:
    with clock.frozen(MORNING):
        made = prints().of
    wrong: list[str] = []
    for name, paper in made.items():
        pages = pieces_of(paper())
        kept = KEPT / f"{name}.json"
        if os.environ.get("RENEW_GOLDEN"):
            kept.write_text(written(pages), encoding="utf-8")
        wrong += [f"{name}: {one}" for one in differences(pages, read(kept))]
    assert wrong == []
    assert {one.stem for one in KEPT.glob("*.json")} == set(made)


def pieces_of(pdf: bytes) -> list[list[Piece]]:
    """Return the pieces of text of each page with the point where each begins, from the top."""
    pages = []
    for page in pdfium.PdfDocument(pdf):
        text, height = page.get_textpage(), page.get_height()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        pieces = [
            (round(left), round(height - top), _said(text.get_text_bounded(*box)))
            for box in boxes
            for left, _bottom, _right, top in [box]
        ]
        pages.append(sorted((y, x, said) for x, y, said in pieces if said))
    return [[(x, y, said) for y, x, said in page] for page in pages]


def _said(words: str) -> str:
    """Return words as they are read: a hyphen at the end of a line is told as a control."""
    return " ".join(words.replace("\x02", "-").split())


def differences(found: list[list[Piece]], kept: list[list[Piece]]) -> list[str]:
    """Say what is not where it was kept."""
    if len(found) != len(kept):
        return [f"{len(found)} pages, {len(kept)} are kept"]
    told = []
    for number, (now, then) in enumerate(zip(found, kept, strict=True), start=1):
        missing, strange = list(then), []
        for piece in now:
            twin = next((one for one in missing if _is_same(piece, one)), None)
            if twin is None:
                strange.append(piece)
            else:
                missing.remove(twin)
        told += [f"page {number}: {one} is new" for one in strange]
        told += [f"page {number}: {one} is gone" for one in missing]
    return told


def _is_same(one: Piece, other: Piece) -> bool:
    is_near = abs(one[0] - other[0]) <= NEAR and abs(one[1] - other[1]) <= NEAR
    return one[2] == other[2] and is_near


def written(pages: list[list[Piece]]) -> str:
    """Return a description that can be read line by line."""
    lines = [
        "  [\n"
        + ",\n".join(f"    {json.dumps(list(one), ensure_ascii=False)}" for one in page)
        + "\n  ]"
        for page in pages
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def read(kept: Path) -> list[list[Piece]]:
    """Return what was kept."""
    pages: list[list[list[Any]]] = json.loads(kept.read_text(encoding="utf-8"))
    return [[(int(x), int(y), str(said)) for x, y, said in page] for page in pages]
