"""Tesseract, where it is installed: one bound process for each page, one thread each (ADR 0029).

It gets a picture that was drawn anew by us and answers on its standard output; it sees no file of
ours, no address and no key.
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import signal
import subprocess
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.base.text import nfc

from .words import Box, Word

log = logging.getLogger(__name__)
LANGUAGE = "vie"
PROGRAM = "tesseract"
_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS, _WALL_SECONDS = 60, 120
_ANSWER_SECONDS = 10
_WORD = "5"
_COLUMNS = 12
_LONGEST_WORD = 60
_MOST_WORDS = 5_000
# Automatic pages; sparse text, which finds what stands in a box of its own.
PAGE, SPARSE = 3, 11
# Letters set apart from an uneven ground, as in a shadow (Sauvola).
_THRESHOLD = ("-c", "thresholding_method=2")


class NotRead(BureauError):
    """The engine gave up on a page, or was ended at its limits."""

    code = "recognition.not_read"
    sentence = _(
        "The text of this page could not be read within the limits. Enter the fields by hand."
    )
    http_status = 422


@dataclass(frozen=True)
class Engine:
    """An installed engine that knows Vietnamese."""

    path: str
    version: str

    @override
    def __str__(self) -> str:
        return f"Tesseract {self.version} ({LANGUAGE})"


def engine() -> Engine | None:
    """Return the engine of this machine, or None where it or its Vietnamese is not installed."""
    path = shutil.which(PROGRAM)
    return _engine_at(path) if path else None


def words_on(picture: bytes, *, size: tuple[int, int], dpi: int, layout: int = PAGE) -> list[Word]:
    """Return the words on a picture of ours; raise ``NotRead`` where the engine gives up."""
    found = engine()
    if found is None:
        raise NotRead
    command = [
        found.path, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout),
        "--dpi", str(min(max(dpi, 70), 600)), *_THRESHOLD, "tsv",
    ]  # fmt: skip
    return _words(_said(command, picture), size)


def _said(command: list[str], picture: bytes) -> str:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        # It waits for the picture: the limits are there before its first byte.
        _bind(process.pid)
        out, _nothing = process.communicate(picture, timeout=_WALL_SECONDS)
    except (subprocess.TimeoutExpired, BrokenPipeError, ProcessLookupError):
        log.warning("The engine was ended at its limits")
        raise NotRead from None
    finally:
        _end(process)
    if process.returncode:
        log.warning("The engine failed (%d)", process.returncode)
        raise NotRead
    return out.decode("utf-8", "replace")


def _words(table: str, size: tuple[int, int]) -> list[Word]:
    """Read the table that the engine writes: a line for each word with its box."""
    words = []
    for line in table.splitlines()[1:]:
        cells = line.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD and cells[11].strip():
            words.append(_word(cells, size))
        if len(words) >= _MOST_WORDS:
            break
    return words


def _word(cells: list[str], size: tuple[int, int]) -> Word:
    left, top, width, height = (int(cell) for cell in cells[6:10])
    wide, high = size
    box = Box(left / wide, top / high, (left + width) / wide, (top + height) / high)
    sure = min(max(round(float(cells[10])), 0), 100)
    return Word(nfc(cells[11].strip())[:_LONGEST_WORD], box, sure)


@lru_cache(maxsize=4)
def _engine_at(path: str) -> Engine | None:
    version = _answered(path, "--version")
    languages = _answered(path, "--list-langs").split()
    if LANGUAGE not in languages:
        return None
    words = version.split()
    return Engine(path, words[1] if len(words) > 1 else "")


def _answered(path: str, question: str) -> str:
    try:
        asked = subprocess.run(
            [path, question],
            capture_output=True,
            text=True,
            check=False,
            timeout=_ANSWER_SECONDS,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout


def _environment() -> dict[str, str]:
    """Hand on where the languages are, and one thread: more make it many times slower here."""
    kept = {key: os.environ[key] for key in ("PATH", "TESSDATA_PREFIX") if key in os.environ}
    return kept | {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _bind(pid: int) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.prlimit(pid, kind, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None and not stream.closed:
            stream.close()
