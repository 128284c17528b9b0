"""A container from outside: its files and signature documents, or the reason why it is none."""

from __future__ import annotations

import io
import re
from typing import Final

from hoatoc.kernel.files.apart.limits import DEFAULT
from hoatoc.kernel.files.archives import BROKEN, Archive, ArchiveBounds, open_archive
from hoatoc.kernel.pki.xades.canonical import Malformed

from .names import MANIFEST, MEDIA_TYPE, META, MIMETYPE

_SIGNATURES = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml", re.IGNORECASE)
_HEAD_BYTES: Final = 30
# As for the other archives of people: bytes, parts, and how far a part may swell.
BOUNDS: Final = ArchiveBounds(parts=DEFAULT.parts, unpacked=DEFAULT.unpacked, ratio=DEFAULT.ratio)
LARGEST_SIGNATURE: Final = 16 * 1024 * 1024


def is_container(content: bytes) -> bool:
    """Tell whether bytes begin as a container does: with its kind, unpacked, before all else."""
    kind = content[_HEAD_BYTES : _HEAD_BYTES + len(MIMETYPE) + 80]
    return content.startswith(b"PK\x03\x04") and kind.startswith(
        f"{MIMETYPE}application/vnd.etsi.asic".encode()
    )


class Opened:
    """An opened container; raises ``UnsafeArchive`` or ``Malformed`` when it may not be read."""

    def __init__(self, content: bytes, bounds: ArchiveBounds = BOUNDS) -> None:
        self._archive: Archive = open_archive(io.BytesIO(content), bounds)
        first = self._archive.infos[0]
        is_first = first.filename == MIMETYPE and first.header_offset == 0
        if not is_first or first.compress_type or first.extra:
            raise Malformed("container_kind")
        if self._read(MIMETYPE, 200).strip() != MEDIA_TYPE.encode():
            raise Malformed("container_kind")
        inside = [name for name in self._archive.parts if name.upper().startswith(META)]
        self.signatures = sorted(name for name in inside if _SIGNATURES.fullmatch(name))
        strange = set(inside) - set(self.signatures) - {MANIFEST}
        if strange:
            raise Malformed("container_form", name=min(strange)[:200])
        self._objects = frozenset(self._archive.parts) - {MIMETYPE, *inside}
        self._known: dict[tuple[str, str], bytes] = {}

    def names(self) -> frozenset[str]:
        """Return the names of the files that are there to be signed."""
        return self._objects

    def digest(self, name: str, algorithm: str) -> bytes | None:
        """Return the hash of a file, or None where there is none of this name."""
        if name not in self._objects:
            return None
        if (name, algorithm) not in self._known:
            try:
                digest = bytes.fromhex(self._archive.digest(name, algorithm))
            except BROKEN as problem:
                raise Malformed("archive_broken", part=name[:200]) from problem
            self._known[name, algorithm] = digest
        return self._known[name, algorithm]

    def signature(self, name: str) -> bytes:
        """Return a signature document."""
        return self._read(name, LARGEST_SIGNATURE)

    def _read(self, name: str, most: int) -> bytes:
        if self._archive.size_of(name) > most:
            raise Malformed("archive_too_large", part=name[:200])
        try:
            return b"".join(self._archive.pieces(name))
        except BROKEN as problem:
            raise Malformed("archive_broken", part=name[:200]) from problem
