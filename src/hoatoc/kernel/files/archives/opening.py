"""An archive from outside, opened so that nothing in it can do harm: it is never unpacked."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, Final

from .places import is_harmless, meant

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL_BYTES, _LOCAL_BYTES = 46, 30
_LENGTHS = struct.Struct("<3H")
_LOCAL = struct.Struct("<4s5H3L2H")
_STREAMED = 0x8
_READ: Final = 1 << 20
# How zipfile and zlib say that a part is not whole.
BROKEN: Final = (
    zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError,
    zlib.error, struct.error,
)  # fmt: skip


@dataclass(frozen=True)
class ArchiveBounds:
    """How much an archive may hold; bytes, and counts of files."""

    parts: int = 60_000
    unpacked: int = 64 * 1024**3
    # A packed file may be this many times smaller than what it unpacks to, and no more.
    ratio: int = 120
    small: int = 4 * 1024**2


class UnsafeArchive(Exception):
    """The archive may not be touched any further; the code says why, the part where."""

    def __init__(self, code: str, part: str = "") -> None:
        self.code, self.part = code, part
        super().__init__(code)


class Archive:
    """The files of an archive by their paths; ``infos`` are all its lines, as they stand."""

    def __init__(self, archive: zipfile.ZipFile, stream: IO[bytes], bounds: ArchiveBounds) -> None:
        self._archive = archive
        self._stream = stream
        self.infos = archive.infolist()
        _check_all(self.infos, bounds)
        self.parts = {info.filename: info for info in self.infos if not info.is_dir()}

    def close(self) -> None:
        """Close the archive and its file."""
        self._archive.close()
        self._stream.close()

    def size_of(self, path: str) -> int:
        """Return how large a file is unpacked."""
        return self.parts[path].file_size

    def opened(self, path: str) -> IO[bytes]:
        """Open a file of the archive; reading gives at most as many bytes as it has declared."""
        info = self.parts[path]
        self._check_head(info)
        return self._archive.open(info)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file in pieces."""
        with self.opened(path) as stream:
            while part := stream.read(_READ):
                yield part

    def digest(self, path: str, algorithm: str) -> str:
        """Return the hash of a file in hexadecimal; raises one of ``BROKEN`` if it is damaged."""
        total = hashlib.new(algorithm)
        for part in self.pieces(path):
            total.update(part)
        return total.hexdigest()

    def _check_head(self, info: zipfile.ZipInfo) -> None:
        """Compare what stands before the bytes with what the list at the end says of them."""
        self._stream.seek(info.header_offset)
        head = _LOCAL.unpack(self._stream.read(_LOCAL_BYTES))
        sign, _version, flags, packing, *_time, crc, packed, size, _name, _extra = head
        same = sign == b"PK\x03\x04" and flags == info.flag_bits and packing == info.compress_type
        large = 0xFFFFFFFF in (packed, size)
        told = (crc, packed, size) == (info.CRC, info.compress_size, info.file_size)
        if not same or not (told or large or flags & _STREAMED):
            raise zipfile.BadZipFile("The two lists of the archive differ.")


def open_archive(stream: IO[bytes], bounds: ArchiveBounds) -> Archive:
    """Open a ZIP; raises ``UnsafeArchive`` before anything is unpacked. The caller closes it."""
    size = stream.seek(0, 2)
    try:
        _check_end(stream, size, bounds)
        return Archive(zipfile.ZipFile(stream), stream, bounds)
    except UnsafeArchive:
        stream.close()
        raise
    except BROKEN:
        stream.close()
        raise UnsafeArchive("archive_broken") from None


def _check_end(stream: IO[bytes], size: int, bounds: ArchiveBounds) -> None:
    """Count the list at the end of a ZIP before it is read into memory."""
    if size < _END.size:
        raise UnsafeArchive("not_a_zip")
    stream.seek(size - _END.size)
    sign, *_disks, count, length, start, comment = _END.unpack(stream.read(_END.size))
    if sign != b"PK\x05\x06" or comment:
        raise UnsafeArchive("not_a_zip")
    end = size - _END.size
    if end >= _END64_PLACE.size + _END64.size:
        stream.seek(end - _END64_PLACE.size)
        if stream.read(4) == b"PK\x06\x07":
            end -= _END64_PLACE.size + _END64.size
            stream.seek(end)
            sign, *_skipped, count, length, start = _END64.unpack(stream.read(_END64.size))
            if sign != b"PK\x06\x06":
                raise UnsafeArchive("archive_strange")
    if start + length != end:
        raise UnsafeArchive("archive_strange")
    if count > bounds.parts:
        raise UnsafeArchive("too_many_parts")
    stream.seek(start)
    if count != _counted(stream, length, bounds):
        raise UnsafeArchive("archive_strange")


def _counted(stream: IO[bytes], length: int, bounds: ArchiveBounds) -> int:
    """Count the lines of the list without keeping any."""
    count = 0
    while length > 0:
        head = stream.read(_CENTRAL_BYTES)
        if len(head) < _CENTRAL_BYTES or head[:4] != b"PK\x01\x02":
            raise UnsafeArchive("archive_broken")
        more = sum(_LENGTHS.unpack_from(head, 28))
        stream.seek(more, 1)
        length -= _CENTRAL_BYTES + more
        count += 1
        if count > bounds.parts:
            raise UnsafeArchive("too_many_parts")
    return count


def _check_all(infos: list[zipfile.ZipInfo], bounds: ArchiveBounds) -> None:
    seen: set[str] = set()
    total = 0
    for info in infos:
        _check_one(info)
        if (name := meant(info.filename.rstrip("/"))) in seen:
            raise UnsafeArchive("same_place", info.filename)
        seen.add(name)
        total += info.file_size
        swollen = info.file_size > bounds.small + info.compress_size * bounds.ratio
        if swollen or total > bounds.unpacked:
            raise UnsafeArchive("too_large", info.filename)
    in_order = sorted(infos, key=lambda one: one.header_offset)
    for former, later in pairwise(in_order):
        end = former.header_offset + _LOCAL_BYTES + former.compress_size
        if end > later.header_offset:
            raise UnsafeArchive("overlapping", later.filename)


def _check_one(info: zipfile.ZipInfo) -> None:
    if not is_harmless(info.filename):
        raise UnsafeArchive("bad_place", info.filename[:200].encode("unicode_escape").decode())
    kind = (info.external_attr >> 16) & 0o170000
    if kind not in (0, 0o100000, 0o040000):
        raise UnsafeArchive("no_file", info.filename)
    if info.flag_bits & 0x1:
        raise UnsafeArchive("encrypted", info.filename)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsafeArchive("unknown_packing", info.filename)
