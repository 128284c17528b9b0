"""Pages as pictures and as text: what people see instead of the file itself.

Every page is drawn on the server in the sandbox, once, and kept in ``DATA_DIR/cache``; the
browser gets plain pictures and needs no script (decision 0011).
"""

import hashlib
import io
import json
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

import pikepdf
from django.conf import settings

from .errors import Damaged
from .keeping import read
from .models import StoredFile
from .sandbox import run_apart

PICTURE_MEDIA_TYPE = "image/webp"
_STEP, _NARROWEST, _WIDEST = 100, 100, 2400


class LinePiece(NamedTuple):
    """Part of a line: its box as shares of the page from the upper left corner, and its text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def page_count(pdf: StoredFile | bytes) -> int:
    """Return the number of pages of a PDF that was taken in or made here."""
    try:
        with pikepdf.open(io.BytesIO(_bytes_of(pdf))) as document:
            return len(document.pages)
    except pikepdf.PdfError as error:
        raise Damaged from error


def text(pdf: StoredFile | bytes) -> list[str]:
    """Return the text of each page; that of a stored file is read once and then kept."""
    if isinstance(pdf, bytes):
        return _texts(pdf)
    kept = settings.DATA_DIR / "cache" / "texts" / pdf.sha256[:2] / f"{pdf.sha256}.json"
    try:
        return [str(one) for one in json.loads(Path(kept).read_bytes())]
    except FileNotFoundError:
        pass
    texts = _texts(_bytes_of(pdf))
    _keep(kept, json.dumps(texts).encode())
    return texts


def _texts(pdf: bytes) -> list[str]:
    answer, _nothing = run_apart("drawing", pdf)
    texts = answer["texts"]
    return [str(one) for one in texts] if isinstance(texts, list) else []


def lines(pdf: StoredFile | bytes) -> list[list[LinePiece]]:
    """Return for each page the pieces of its lines and where they stand; kept like the text."""
    if isinstance(pdf, bytes):
        return _lines(pdf)
    kept = settings.DATA_DIR / "cache" / "lines" / pdf.sha256[:2] / f"{pdf.sha256}.json"
    try:
        return [[LinePiece(*piece) for piece in page] for page in json.loads(kept.read_bytes())]
    except FileNotFoundError:
        pass
    found = _lines(_bytes_of(pdf))
    _keep(kept, json.dumps(found).encode())
    return found


def _lines(pdf: bytes) -> list[list[LinePiece]]:
    answer, _nothing = run_apart("drawing", pdf, "lines")
    found = answer["lines"]
    if not isinstance(found, list):
        return []
    return [[LinePiece(*piece) for piece in page] for page in found]


def picture(pdf: StoredFile | bytes, page: int, width_px: int) -> bytes:
    """Return a page (from 0) as WebP about ``width_px`` wide, drawn once and then kept.

    Widths are rounded up to hundreds, so that a crafted address cannot fill the disk.
    """
    width = min(max(-(-width_px // _STEP) * _STEP, _NARROWEST), _WIDEST)
    sha256 = pdf.sha256 if isinstance(pdf, StoredFile) else hashlib.sha256(pdf).hexdigest()
    kept = settings.DATA_DIR / "cache" / "pages" / sha256[:2] / f"{sha256}-{int(page)}-{width}.webp"
    try:
        return Path(kept).read_bytes()
    except FileNotFoundError:
        pass
    drawn = _draw(_bytes_of(pdf), page, width)
    _keep(kept, drawn)
    return drawn


def picture_once(pdf: bytes, page: int, width_px: int) -> bytes:
    """Return a page (from 0) as WebP without keeping anything, for a file that is not ours."""
    return _draw(pdf, page, min(max(width_px, _NARROWEST), _WIDEST))


def forget_pictures(sha256: str) -> int:
    """Remove kept pictures and text of a file, after a disposal; return how many pictures."""
    for kind in ("texts", "lines"):
        kept = settings.DATA_DIR / "cache" / kind / sha256[:2] / f"{sha256}.json"
        kept.unlink(missing_ok=True)
    folder = settings.DATA_DIR / "cache" / "pages" / sha256[:2]
    found = list(folder.glob(f"{sha256}-*.webp"))
    for one in found:
        one.unlink(missing_ok=True)
    return len(found)


def _draw(data: bytes, page: int, width: int) -> bytes:
    _answer, drawn = run_apart("drawing", data, page, width)
    return drawn


def _keep(kept: Path, drawn: bytes) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=kept.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(drawn)
    Path(aside).replace(kept)


def _bytes_of(pdf: StoredFile | bytes) -> bytes:
    return pdf if isinstance(pdf, bytes) else read(pdf)
