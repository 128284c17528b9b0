"""Containers for tests: sound ones, and ones that somebody has packed again."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from hoatoc.kernel.pki.containers import ContainerFile, pack, prepare
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.xades import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST, SECOND = "hồ sơ/muc luc.pdf", "ho-so.xml"
PAPERS = (
    ContainerFile.of(FIRST, "application/pdf", b"%PDF-1.7 muc luc"),
    ContainerFile.of(SECOND, "text/xml", b"<File>05.HC</File>" * 50),
)


def signature(who: str, files: tuple[ContainerFile, ...] = PAPERS) -> bytes:
    """The signature document of one signer over these files."""
    signer = declared.credential(who)
    prepared = prepare(files, signer=signer, at=declared.NOW)
    value = signer.sign(prepared.to_sign)
    return complete(prepared, value, timestamper=declared.timestamper())


@cache
def container(*who: str, files: tuple[ContainerFile, ...] = PAPERS) -> bytes:
    """A container signed by these."""
    out = io.BytesIO()
    pack(files, [signature(one, files) for one in who or ("seal",)], out, at=declared.NOW)
    return out.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The container packed again by somebody who changed its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    return zipped(list(files.items()))


def zipped(lines: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """An archive with these lines as they stand; the first is not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, data) in enumerate(lines):
            kind = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            line = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(line, data, kind)
    return out.getvalue()


def lines_of(content: bytes) -> list[tuple[str, bytes]]:
    """The lines of a container in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
