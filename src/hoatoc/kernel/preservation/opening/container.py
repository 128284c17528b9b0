"""A package from outside: an archive with one folder, which is never unpacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from hoatoc.kernel.files.archives import BROKEN, ArchiveBounds, UnsafeArchive, open_archive

from ..findings import Finding

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path

    from hoatoc.kernel.files.archives import Archive

__all__ = ["BOUNDS", "BROKEN", "Bounds", "Container", "Unsafe", "open_container"]


@dataclass(frozen=True)
class Bounds(ArchiveBounds):
    """How much a package may hold; bytes, and counts of files."""

    sheet: int = 128 * 1024**2
    frame: int = 1024**2
    history: int = 16 * 1024**2
    findings: int = 500


BOUNDS: Final = Bounds()


class Unsafe(Exception):
    """The archive may not be touched any further."""

    def __init__(self, code: str, part: str = "") -> None:
        self.finding = Finding(code, part)
        super().__init__(code)


class Container:
    """The files of a package by their paths below its one folder."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.root = _root_of(archive.infos)
        cut = len(self.root) + 1
        self.parts = {name[cut:]: info for name, info in archive.parts.items()}

    def close(self) -> None:
        """Close the archive and its file."""
        self._archive.close()

    def size_of(self, path: str) -> int:
        """Return how large a file is unpacked."""
        return self.parts[path].file_size

    def opened(self, path: str) -> IO[bytes]:
        """Open a file of the package; reading gives at most as many bytes as it has declared."""
        return self._archive.opened(self._place(path))

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file in pieces."""
        return self._archive.pieces(self._place(path))

    def digest(self, path: str, algorithm: str) -> str:
        """Return the hash of a file in hexadecimal; raises one of ``BROKEN`` if it is damaged."""
        return self._archive.digest(self._place(path), algorithm)

    def _place(self, path: str) -> str:
        return f"{self.root}/{path}"


def open_container(path: Path, bounds: Bounds = BOUNDS) -> Container:
    """Open a ZIP; raises ``Unsafe`` before anything is unpacked. The caller closes it."""
    try:
        archive = open_archive(path.open("rb"), bounds)
    except UnsafeArchive as found:
        raise Unsafe(found.code, found.part) from None
    try:
        return Container(archive)
    except Unsafe:
        archive.close()
        raise


def _root_of(infos: list[zipfile.ZipInfo]) -> str:
    roots = {info.filename.split("/", 1)[0] for info in infos}
    loose = any("/" not in info.filename for info in infos)
    if len(roots) != 1 or loose:
        raise Unsafe("many_roots")
    return roots.pop()
