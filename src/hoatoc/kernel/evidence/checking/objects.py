"""The hashes of what is to be proved: a file, or each file of a package, read in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.preservation.description import PackageKind
from hoatoc.kernel.preservation.names import METS_NAME
from hoatoc.kernel.preservation.opening.container import (
    BOUNDS,
    BROKEN,
    Container,
    Unsafe,
    open_container,
)
from hoatoc.kernel.preservation.opening.manifest import read_manifest
from hoatoc.kernel.preservation.opening.parsing import Dangerous, NotXml

if TYPE_CHECKING:
    from pathlib import Path

_PIECE: Final = 1 << 20
# What a package was made for lies here; the rest describes the package itself.
CONTENT: Final = "/data/"


@dataclass(frozen=True)
class Objects:
    """Hashes by the name of a part and of the digest; a package has parts, a file has none."""

    whole: Mapping[str, bytes]
    parts: Mapping[str, Mapping[str, bytes]]
    # A package for a reader describes itself anew; only its content was in the archive.
    is_for_reader: bool = False

    def all_in(self, digest: str) -> list[bytes]:
        """Return every hash of one digest: the file as it lies, then its parts."""
        return [self.whole[digest], *(one[digest] for one in self.parts.values())]


def objects_of(path: Path, digests: Iterable[str]) -> Objects | None:
    """Read a file once for all digests; None if it is empty or a damaged package."""
    wanted = tuple(digests)
    with path.open("rb") as stream:
        whole = _hashed(iter(lambda: stream.read(_PIECE), b""), wanted)
    if not path.stat().st_size:
        return None
    try:
        container = open_container(path)
    except Unsafe as unsafe:
        # What is no package at all is one file; a strange package is nobody's proof.
        return Objects(whole, {}) if unsafe.finding.code == "not_a_zip" else None
    with closing(container):
        try:
            parts = {name: _hashed(container.pieces(name), wanted) for name in container.parts}
            return Objects(whole, parts, is_for_reader=_kind(container) == PackageKind.DIP)
        except (*BROKEN, Dangerous, NotXml):
            return None


def _kind(container: Container) -> str:
    if METS_NAME not in container.parts or container.size_of(METS_NAME) > BOUNDS.sheet:
        return ""
    return read_manifest(container.pieces(METS_NAME), "", most=BOUNDS.sheet).kind


def _hashed(pieces: Iterable[bytes], digests: tuple[str, ...]) -> dict[str, bytes]:
    totals = {name: hashlib.new(name) for name in digests}
    for piece in pieces:
        for total in totals.values():
            total.update(piece)
    return {name: total.digest() for name, total in totals.items()}
