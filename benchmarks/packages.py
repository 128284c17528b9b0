"""A package of ten thousand files: written, checked, and one flipped bit of it found."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.preservation.description import Agent, Package, PackageKind, Piece, Record
from hoatoc.kernel.preservation.opening.reading import check_package
from hoatoc.kernel.preservation.packing.writing import write_package

from .measuring import Line, Section, in_turn

FILES = 10_000
FILE_BYTES = 20_000
RUNS = 3
PLACE = "representations/rep1/data/0006789.pdf"


def measure(documents: int) -> Section:
    """Time packing and checking, against hashing and zipping the same bytes and nothing else."""
    del documents
    package = _package()
    with tempfile.TemporaryDirectory() as folder:
        path, bare, bad = (Path(folder) / name for name in ("own.zip", "bare.zip", "bad.zip"))
        times = in_turn(
            {
                "packed": lambda: _write(package, path),
                "zipped": lambda: _zip(package, bare),
                "checked": lambda: check_package(path),
                "hashed": lambda: _hash(bare),
            },
            runs=RUNS,
        )
        found = _flipped(path, bad)
        size = path.stat().st_size
    lines = (
        Line("written", times["packed"], "the files into a ZIP, each hashed", times["zipped"]),
        Line("checked", times["checked"], "the files of that ZIP hashed", times["hashed"]),
    )
    said = (
        f"{FILES:,} files, {size:,} bytes, with a METS of each level and metadata of each file; "
        f"one flipped bit among them was located: {found}."
    )
    return Section("Archival packages", lines, (said,))


def _package() -> Package:
    records = []
    for number in range(1, FILES + 1):
        data = hashlib.shake_128(str(number).encode()).digest(FILE_BYTES)
        sha256 = hashlib.sha256(data).hexdigest()
        piece = Piece(
            f"{number}.pdf", "application/pdf", FILE_BYTES, sha256, partial(io.BytesIO, data)
        )
        fields = {"docId": f"{number:07d}", "subject": f"Về việc thứ {number}", "typeName": "22"}
        records.append(Record(f"{number:07d}", fields, (piece,)))
    unit = Agent("Sư đoàn 390", code="A01")
    return Package(
        PackageKind.SIP, UUID(int=1), clock.now(), unit, unit, {"title": "Mười nghìn tệp"},
        tuple(records),
    )  # fmt: skip


def _write(package: Package, path: Path) -> None:
    with path.open("wb") as out:
        write_package(package, out)


def _zip(package: Package, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for record in package.records:
            data = record.pieces[0].opened().read()
            hashlib.sha256(data).hexdigest()
            archive.writestr(f"data/{record.key}.pdf", data)


def _hash(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            hashlib.sha256(archive.read(name)).hexdigest()


def _flipped(path: Path, bad: Path) -> str:
    """Flip one bit of one file and return which parts the check names."""
    whole = bytearray(path.read_bytes())
    data = hashlib.shake_128(b"6789").digest(FILE_BYTES)
    whole[whole.index(data) + FILE_BYTES // 2] ^= 1
    bad.write_bytes(whole)
    named = [one.part for one in check_package(bad).faults]
    if named != [PLACE]:
        raise AssertionError(named)
    return PLACE
