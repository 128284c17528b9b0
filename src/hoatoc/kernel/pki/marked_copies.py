"""A copy that says on every page who took it, when and from which system (Annex VI e; R-127).

The signed original is never touched: a copy is another file, whose signatures are only drawn.
"""

from __future__ import annotations

import io
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, Object

from .page.appearance import PreparedFont, font_path, prepared_font
from .preparing import embed

SIZE: Final = 8.0
_FROM_EDGE: Final = 14.0
_FONT: Final = "/HtCopyMark"
_UNKNOWN: Final = "?"


def marked_copy(pdf: bytes, words: str) -> bytes:
    """Return a copy with the words at the foot of each page and without live signatures."""
    font = prepared_font(font_path())
    text = "".join(letter if letter in font.glyphs else _UNKNOWN for letter in words)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.flatten_annotations("all")
        for stale in ("/AcroForm", "/Perms"):
            if stale in document.Root:
                del document.Root[stale]
        embedded = embed(document, font)
        for page in document.pages:
            _mark(page, text, font, embedded)
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def _mark(page: pikepdf.Page, text: str, font: PreparedFont, embedded: Object) -> None:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    width, height = right - left, top - bottom
    across = height if turned in (90, 270) else width
    size = min(SIZE, SIZE * (across - 2 * _FROM_EDGE) / max(font.width(text, SIZE), 1.0))
    start = max(_FROM_EDGE, (across - font.width(text, size)) / 2)
    upright = {
        90: (0, 1, -1, 0, left + width, bottom),
        180: (-1, 0, 0, -1, left + width, bottom + height),
        270: (0, -1, 1, 0, left, bottom + height),
    }.get(turned, (1, 0, 0, 1, left, bottom))
    matrix = " ".join(f"{value:.2f}" for value in upright)
    drawn = b"q %s cm BT %s %.2f Tf 0.35 g %.2f %.2f Td %s ET Q" % (
        matrix.encode(), _FONT.encode(), size, start, _FROM_EDGE, font.show(text),
    )  # fmt: skip
    if "/Resources" not in page.obj:
        page.obj.Resources = Dictionary()
    # Pages may share their resources; adding one more name to them does no harm.
    if "/Font" not in page.obj.Resources:
        page.obj.Resources.Font = Dictionary()
    page.obj.Resources.Font[Name(_FONT)] = embedded
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q " + drawn)
    page.contents_coalesce()
