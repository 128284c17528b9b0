"""Making a container: the files, what they are, and the signatures over all of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from hoatoc.kernel.base import clock
from hoatoc.kernel.files.archives import is_harmless, meant
from hoatoc.kernel.pki.xades import DataObject, prepare_detached

from .names import MANIFEST, MANIFEST_NAMES, MEDIA_TYPE, META, MIMETYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.xades import Prepared

_PIECE: Final = 1 << 20
# Packed again they gain nothing.
_STORED: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "application/zip"})


@dataclass(frozen=True)
class ContainerFile:
    """A file that goes in: its name, its kind, its SHA-256 in hexadecimal, how to read it."""

    name: str
    media_type: str
    sha256: str
    opened: Callable[[], IO[bytes]]

    @classmethod
    def of(cls, name: str, media_type: str, content: bytes) -> ContainerFile:
        """Return a file that is at hand."""
        sha256 = hashlib.sha256(content).hexdigest()
        return cls(name, media_type, sha256, lambda: io.BytesIO(content))


def prepare(files: Sequence[ContainerFile], *, signer: Credential, at: datetime) -> Prepared:
    """Prepare the signature over all files of a container; no file is read for it."""
    objects = [DataObject(one.name, one.media_type, bytes.fromhex(one.sha256)) for one in files]
    return prepare_detached(objects, signer=signer, at=at)


def pack(
    files: Sequence[ContainerFile], signatures: Iterable[bytes], out: IO[bytes], *, at: datetime
) -> None:
    """Write a container: its kind first and unpacked, then the files, then who signed them.

    Raises ``ValueError`` for names that no container may have, and where a file is not what its
    hash says: what was signed is what goes in.
    """
    _refuse_names([one.name for one in files])
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_line(MIMETYPE, at), MEDIA_TYPE, zipfile.ZIP_STORED)
        for one in files:
            _put(archive, one, at)
        archive.writestr(_line(MANIFEST, at), _manifest(files), zipfile.ZIP_DEFLATED)
        for number, signature in enumerate(signatures):
            put_signature(archive, signature, number, at)


def put_signature(archive: zipfile.ZipFile, signature: bytes, number: int, at: datetime) -> None:
    """Add one signature to a container that is being written."""
    name = f"{META}signatures{number}.xml"
    archive.writestr(_line(name, at), signature, zipfile.ZIP_DEFLATED)


def _put(archive: zipfile.ZipFile, file: ContainerFile, at: datetime) -> None:
    line = _line(file.name, at)
    is_stored = file.media_type in _STORED
    line.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    total = hashlib.sha256()
    with file.opened() as source, archive.open(line, "w", force_zip64=True) as target:
        while piece := source.read(_PIECE):
            total.update(piece)
            target.write(piece)
    if total.hexdigest() != file.sha256:
        raise ValueError(file.name)


def _refuse_names(names: Sequence[str]) -> None:
    taken = {meant(MIMETYPE)}
    for name in names:
        plain = meant(name)
        if not is_harmless(name) or plain in taken or plain.startswith(meant(META)):
            raise ValueError(name)
        taken.add(plain)


def _line(name: str, at: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, at.astimezone(clock.VIETNAM).timetuple()[:6])


def _manifest(files: Sequence[ContainerFile]) -> bytes:
    ET.register_namespace("manifest", MANIFEST_NAMES)
    root = ET.Element(f"{{{MANIFEST_NAMES}}}manifest", {_name("version"): "1.2"})
    for path, kind in (("/", MEDIA_TYPE), *((one.name, one.media_type) for one in files)):
        said = {_name("full-path"): path, _name("media-type"): kind}
        ET.SubElement(root, _name("file-entry"), said)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _name(local: str) -> str:
    return f"{{{MANIFEST_NAMES}}}{local}"
