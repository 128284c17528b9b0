"""Where bytes lie: on disk by content hash, or in an S3-compatible store."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from .errors import FileLost

_PIECE = 1 << 20


class Store(Protocol):
    """Keeps bytes under their SHA-256; putting the same bytes twice is harmless."""

    def put(self, sha256: str, data: bytes) -> None: ...

    def put_stream(self, sha256: str, stream: IO[bytes]) -> None: ...

    def get(self, sha256: str) -> bytes: ...

    def open_stream(self, sha256: str) -> IO[bytes]: ...

    def has(self, sha256: str) -> bool: ...

    def hashes(self) -> Iterator[str]: ...

    def remove(self, sha256: str) -> None: ...


class DiskStore:
    """Files under ``root/ab/cd/<sha256>``: written aside, synced, then renamed into place."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, sha256: str, data: bytes) -> None:
        """Keep the bytes; after return they survive a power failure."""
        self.put_stream(sha256, io.BytesIO(data))

    def put_stream(self, sha256: str, stream: IO[bytes]) -> None:
        """Keep what a stream gives, piece by piece."""
        target = self._path(sha256)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(stream, file, _PIECE)
                file.flush()
                os.fsync(file.fileno())
            Path(aside).chmod(0o440)
            Path(aside).replace(target)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        for folder in (target.parent, target.parent.parent, self.root):
            _sync_folder(folder)

    def get(self, sha256: str) -> bytes:
        """Return the bytes, or raise ``FileLost``."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise FileLost(sha256=sha256) from None

    def open_stream(self, sha256: str) -> IO[bytes]:
        """Return an open file that the caller closes."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError:
            raise FileLost(sha256=sha256) from None

    def has(self, sha256: str) -> bool:
        """Tell whether bytes are kept under this hash."""
        return self._path(sha256).exists()

    def hashes(self) -> Iterator[str]:
        """Yield every hash that is kept; half-written files are left out."""
        for path in sorted(self.root.glob("??/??/*")):
            if not path.name.startswith("."):
                yield path.name

    def remove(self, sha256: str) -> None:
        """Take bytes away for good; what is gone already is no fault."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("Not a SHA-256.")
        return self.root / sha256[:2] / sha256[2:4] / sha256


def current_store() -> Store:
    """Return the store that the settings name: ``FILES_URL=s3://bucket/prefix``, else the disk."""
    return _store_for(
        settings.FILES_URL, settings.FILES_S3_ENDPOINT, str(settings.DATA_DIR / "files")
    )


@lru_cache(maxsize=4)
def _store_for(url: str, endpoint: str, folder: str) -> Store:
    if not url:
        return DiskStore(Path(folder))
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise ValueError("FILES_URL is either empty or s3://bucket/prefix.")
    # Loaded by name: a node that keeps its files on disk does not pay for the S3 client.
    object_store = import_string("hoatoc.kernel.files.object_store.S3Store")
    kept: Store = object_store(parts.netloc, parts.path, endpoint)
    return kept


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
