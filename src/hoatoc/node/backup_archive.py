"""The archive of a backup: a compressed tar whose last member is the list of all others.

``tables/<name>`` holds the rows of a table, ``files/<sha256>`` a stored file and ``folder/<path>``
what else a node keeps in its data folder (its keys). ``manifest.json`` has the hash of each.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 256 * 1024
FAST_COMPRESSION = 3


class ArchiveDamaged(BureauError):
    """What is in the archive is not what its list says."""

    code = "node.archive_damaged"
    sentence = _("The archive is damaged: %(what)s. Nothing was restored. Use another backup.")


@dataclass
class TableRecord:
    """A table at the moment of the backup."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass
class Contents:
    """What the archive holds, as its last member says."""

    made_at: str = ""
    format: int = FORMAT
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, TableRecord] = field(default_factory=dict)
    sequences: dict[str, list[Any]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """The list as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """The list as it was written."""
        raw = json.loads(text)
        if raw.get("format") != FORMAT:
            raise ArchiveDamaged(what=f"format {raw.get('format')}")
        raw["tables"] = {name: TableRecord(**record) for name, record in raw["tables"].items()}
        return cls(**raw)


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A new archive for its owner's eyes only; it gets its name when it is whole."""
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.touch(mode=0o600)  # It holds the keys.
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=FAST_COMPRESSION) as tar:
            writer = Writer(tar)
            yield writer
            writer.finish()
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


class Writer:
    """Adds members one by one and lists them."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.contents = Contents()
        self._tar = tar

    def finish(self) -> None:
        """Add the list itself."""
        self._add(MANIFEST, io.BytesIO(self.contents.as_json()))

    def add(self, name: str, source: IO[bytes]) -> str:
        """Add a member from a seekable stream, and return its SHA-256."""
        sha256 = self._add(name, source)
        self.contents.members[name] = sha256
        return sha256

    def _add(self, name: str, source: IO[bytes]) -> str:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
        member = tarfile.TarInfo(name)
        member.size = source.seek(0, io.SEEK_END)
        member.mtime = int(time.time())
        member.mode = 0o600
        source.seek(0)
        self._tar.addfile(member, source)
        return sha256


def examined(archive: Path) -> Contents:
    """Read the whole archive, compare every member with the list and return the list."""
    found: dict[str, str] = {}
    listed: Contents | None = None
    try:
        for name, stream in members(archive):
            if name == MANIFEST:
                listed = Contents.from_json(stream.read())
            else:
                found[name] = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise ArchiveDamaged(what=str(error)) from error
    if listed is None:
        raise ArchiveDamaged(what=MANIFEST)
    for name in sorted({*found, *listed.members}):
        if found.get(name) != listed.members.get(name):
            raise ArchiveDamaged(what=name)
    return listed


def members(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every member by name, in the order of writing; nothing is unpacked to a path."""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            stream = tar.extractfile(member)
            if stream is None:
                raise ArchiveDamaged(what=member.name)
            yield member.name, stream
