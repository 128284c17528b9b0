"""A report to take away: rows of what was found, then pages as they were before and after."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image

from .composer import set_layout
from .facts import settable

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUALITY = 82
# A report names what stands in a stranger's file: what the font does not have becomes a question
# mark, and what is longer than anybody reads is cut.
_NOT_SET = re.compile(r"[^\n -~\u00a1-\u024f\u1ea0-\u1ef9–—‘’“”…•]")
_LONGEST = 2_000


@dataclass(frozen=True)
class PagePair:
    """One page twice, as WebP of our own drawing; an empty picture could not be drawn."""

    caption: str
    before: bytes
    after: bytes


def compose_report(
    title: str,
    headers: tuple[str, str, str, str],
    rows: Sequence[tuple[str, str]],
    pairs: Sequence[PagePair] = (),
) -> bytes:
    """Set the report as PDF/A-2b, A4; the last two headers stand over the pictures."""
    files: dict[str, bytes] = {}
    shown: list[dict[str, Any]] = []
    for place, pair in enumerate(pairs):
        names = []
        for side, picture in (("before", pair.before), ("after", pair.after)):
            name = f"{side}-{place}.jpg" if picture else ""
            if name:
                files[name] = _jpeg(picture)
            names.append(name)
        shown.append({"caption": _words(pair.caption), "files": names})
    facts = {
        "title": _words(title),
        "headers": [_words(header) for header in headers],
        "rows": [[_words(cell) for cell in row] for row in rows],
        "pairs": shown,
    }
    pdf, _spots = set_layout("report", facts, files)
    return pdf


def _words(text: str) -> str:
    set_ = _NOT_SET.sub("?", settable(text))
    return set_ if len(set_) <= _LONGEST else set_[: _LONGEST - 1] + "…"


def _jpeg(webp: bytes) -> bytes:
    with Image.open(io.BytesIO(webp), formats=("WEBP",)) as image:
        written = io.BytesIO()
        image.convert("RGB").save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
