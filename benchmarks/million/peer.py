"""A search engine beside ours, on the same rows in the same run: Tantivy, as paperless-ngx has it.

It runs in an environment of its own, made at the first use from ``requirements-peer.txt``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements-peer.txt"
PLACE = ROOT / "var" / "judges" / "peer"
ENGINE = Path(__file__).with_name("peer_engine.py")
_ROWS = """
SELECT id, concat_ws(' ', type_name, title, reference), concat_ws(' ', organ, signatory, words),
    audience
FROM search_searchentry ORDER BY id
"""


class Peer:
    """The engine as a process of its own: it is told rows once and asked many times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds = 0.0

    def __enter__(self) -> Self:
        folder = str(self.folder)
        command = [_python(), str(ENGINE), folder]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        if not self._read()["is_built"]:
            began = time.perf_counter()
            self._write(_rows())
            self._write([""])
            self._read()
            self.seconds = time.perf_counter() - began
        return self

    def __exit__(self, *_error: object) -> None:
        _pipe(self.process.stdin).close()
        self.process.wait(timeout=60)

    def ask(self, words: str, tokens: Iterable[int] | None) -> dict[str, Any]:
        """Return the count and the best 25: of all, or of what these tokens let see."""
        asked = {"words": words, "tokens": None if tokens is None else list(tokens)}
        self._write([json.dumps(asked)])
        return self._read()

    def size(self) -> int:
        """Return how many bytes its index has."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())

    def _write(self, lines: Iterable[str]) -> None:
        pipe = _pipe(self.process.stdin)
        for line in lines:
            pipe.write(f"{line}\n")
        pipe.flush()

    def _read(self) -> dict[str, Any]:
        line = _pipe(self.process.stdout).readline()
        if not line:
            raise RuntimeError("The engine of the peer ended; its message stands above.")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _rows() -> Iterator[str]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS)
        for key, head, body, audience in cursor:
            row = {"id": key, "head": head, "body": body, "audience": audience}
            yield json.dumps(row, ensure_ascii=False)


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def _python() -> str:
    python = PLACE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        pip = [str(python), "-m", "pip", "-qq", "install", "--require-hashes", "-r", str(LOCK)]
        subprocess.run(pip, check=True)
    return str(python)
