"""From a description to a ZIP: every file is read once, hashed on its way, and never held whole."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING

from hoatoc.kernel.base import clock

from ..description import PackageKind
from ..errors import SourceDamaged, UnfitDescription
from ..frames import DOCUMENT, FILE, REQUEST, write_frame, write_schema
from ..names import (
    DIP_FILE_METADATA,
    FILE_METADATA,
    METS_NAME,
    PREMIS_PLACE,
    README_NAME,
    REPRESENTATION,
    XML,
    mark,
)
from ..places import ending_of, is_file_name, is_key
from .explaining import README
from .mets import Contents, Entry, MetsWriter, is_kept
from .premis import write_files, write_history
from .sheets import Sheet

if TYPE_CHECKING:
    from ..description import Package, Piece, Record
    from .sheets import Sink

_PIECE = 1 << 20
_BIG = 1 << 31
# Called with how many files are in and how many there are.
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Receipt:
    """What was written: the package as METS names it, and how much."""

    object_id: str
    files: int
    size: int


def write_package(package: Package, out: IO[bytes], *, told: Told | None = None) -> Receipt:
    """Write a package as a ZIP; the same description gives the same bytes.

    Raises ``SourceDamaged``, which names the file, when bytes are not those that were described.
    """
    _check(package)
    with zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        parcel = _Parcel(package, archive, told)
        parcel.fill()
    return Receipt(package.object_id, parcel.files, parcel.size)


def _check(package: Package) -> None:
    keys = [record.key for record in package.records]
    if len({key.casefold() for key in keys}) != len(keys) or not all(map(is_key, keys)):
        raise UnfitDescription
    names = [piece.name for piece in package.documentation]
    if len({name.casefold() for name in names}) != len(names) or README_NAME in names:
        raise UnfitDescription
    if not all(map(is_file_name, names)):
        raise UnfitDescription


class _Tee:
    """Counts and hashes what goes through it."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.size = 0
        self._hash = hashlib.sha256()

    def write(self, data: bytes, /) -> object:
        self.size += len(data)
        self._hash.update(data)
        return self._out.write(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class _Parcel:
    """The archive while it is filled: the data first, what is written about it after it."""

    def __init__(self, package: Package, archive: zipfile.ZipFile, told: Told | None) -> None:
        self.files = self.size = self._copied = 0
        self._package = package
        self._archive = archive
        self._told = told
        self._total = sum(len(one.pieces) for one in package.records) + len(package.documentation)
        self._at = package.made_at.astimezone(clock.VIETNAM).timetuple()[:6]

    def fill(self) -> None:
        """Write everything, from the files to the METS of the root."""
        root, rep = Contents(), Contents()
        for record in self._package.records:
            self._record(record, rep)
        if is_kept(self._package.kind):
            self._preserve(
                rep, f"{REPRESENTATION}/{PREMIS_PLACE}",
                lambda sheet: write_files(sheet, self._package, rep.groups.get("Data", [])),
            )  # fmt: skip
        self._describe(root)
        if self._package.events:
            self._preserve(root, PREMIS_PLACE, lambda sheet: write_history(sheet, self._package))
        self._explain(root)
        for frame in self._frames():
            place = f"schemas/{frame}.xsd"
            root.add("Schemas", self._sheet(place, partial(write_schema, frame=frame)))
        mets = self._sheet(
            f"{REPRESENTATION}/{METS_NAME}",
            lambda sheet: MetsWriter(sheet, self._package, REPRESENTATION).write(rep),
        )
        root.add(f"Representations/{REPRESENTATION.rsplit('/', 1)[-1]}", mets)
        self._sheet(METS_NAME, lambda sheet: MetsWriter(sheet, self._package).write(root))

    def _frames(self) -> tuple[str, ...]:
        asked = (REQUEST,) if self._package.kind is PackageKind.DIP else ()
        return (FILE, DOCUMENT, *asked)

    def _record(self, record: Record, rep: Contents) -> None:
        place = f"{REPRESENTATION}/metadata/descriptive/EAD_doc_{record.key}.xml"
        of = mark(self._package.id, place)
        for ordinal, piece in enumerate(record.pieces, start=1):
            tail = "" if ordinal == 1 else f"_{ordinal}"
            path = f"{REPRESENTATION}/data/{record.key}{tail}.{ending_of(piece.name)}"
            rep.add("Data", self._piece(path, piece, of))
        entry = self._sheet(place, lambda sheet: write_frame(sheet, DOCUMENT, record.fields), of)
        rep.descriptive.append(entry)

    def _describe(self, root: Contents) -> None:
        package = self._package
        place = FILE_METADATA
        if package.kind is PackageKind.DIP:
            of = mark(package.id, place)
            entry = self._sheet(place, lambda s: write_frame(s, REQUEST, package.request), of)
            root.descriptive.append(entry)
            place = DIP_FILE_METADATA
        of = mark(package.id, place)
        entry = self._sheet(place, lambda sheet: write_frame(sheet, FILE, package.fields), of)
        root.descriptive.append(entry)

    def _preserve(self, contents: Contents, place: str, write: Callable[[Sheet], None]) -> None:
        contents.preservation.append(self._sheet(place, write, mark(self._package.id, place)))

    def _explain(self, root: Contents) -> None:
        place = f"documentation/{README_NAME}"
        readme = self._write(place, "text/plain", lambda out: out.write(README.encode()))
        root.add("Documentation", readme)
        for piece in self._package.documentation:
            entry = self._piece(f"documentation/{piece.name}", piece, "")
            root.add("Documentation", entry)

    def _piece(self, path: str, piece: Piece, of: str) -> Entry:
        def copied(out: _Tee) -> None:
            with piece.opened() as stream:
                while part := stream.read(_PIECE):
                    out.write(part)

        found = self._write(path, piece.media_type, copied, expected=piece.size)
        if (found.size, found.sha256) != (piece.size, piece.sha256):
            raise SourceDamaged(name=piece.name)
        self._copied += 1
        if self._told is not None:
            self._told(self._copied, self._total)
        return Entry(path, found.size, found.sha256, piece.media_type, piece.name, of)

    def _sheet(self, path: str, write: Callable[[Sheet], None], of: str = "") -> Entry:
        return self._write(path, XML, lambda out: write(Sheet(out)), of=of)

    def _write(
        self, path: str, media_type: str, write: Callable[[_Tee], object], *,
        expected: int = 0, of: str = "",
    ) -> Entry:  # fmt: skip
        info = zipfile.ZipInfo(f"{self._package.folder}/{path}", self._at)
        # Data lies as it is, so that a damaged archive still gives the files around the damage.
        info.compress_type = zipfile.ZIP_DEFLATED if media_type == XML else zipfile.ZIP_STORED
        info.external_attr = 0o100644 << 16
        with self._archive.open(info, "w", force_zip64=expected >= _BIG) as out:
            tee = _Tee(out)
            write(tee)
        self.files += 1
        self.size += tee.size
        return Entry(path, tee.size, tee.sha256, media_type, of=of)
