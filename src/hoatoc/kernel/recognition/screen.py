"""Pictures of pages for the screen: made small once, then kept like those of a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hoatoc.kernel.files import keeping

from .preparing import shrunk

if TYPE_CHECKING:
    from hoatoc.kernel.files.models import StoredFile


def shown(picture: StoredFile, width: int) -> bytes:
    """Return a kept picture of ours as WebP of a width; it is forgotten with the others."""
    sha256 = picture.sha256
    kept = settings.DATA_DIR / "cache" / "pages" / sha256[:2] / f"{sha256}-0-{width}.webp"
    try:
        return Path(kept).read_bytes()
    except FileNotFoundError:
        pass
    small = shrunk(keeping.read(picture), width)
    _keep(kept, small)
    return small


def _keep(kept: Path, content: bytes) -> None:
    """Write beside, then rename: nobody reads half a picture."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_suffix(f".{id(content)}.new")
    aside.write_bytes(content)
    aside.replace(kept)
