"""DOCX and ODT to PDF through LibreOffice, where it is installed; pictures to PDF."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from .errors import ConversionFailed, ConverterMissing
from .sandbox import run_apart

_SECONDS = 90
_at_once = threading.BoundedSemaphore(2)
_PROGRAMS = ("soffice", "libreoffice")
# PDF/A-2 with tags: what is converted is kept for decades like what is composed here.
_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'


def converter() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def to_pdf(data: bytes, kind: str, *, seconds: int = _SECONDS) -> bytes:
    """Return the document as PDF/A-2b; ``kind`` is ``docx`` or ``odt``, checked by the intake.

    Every call has a profile of its own in a scratch folder, so that calls do not disturb each
    other; at the time limit the whole process group is killed.
    """
    program = converter()
    if program is None:
        raise ConverterMissing
    with _at_once, tempfile.TemporaryDirectory(prefix="hoatoc-convert-") as folder:
        source = Path(folder) / f"document.{kind}"
        source.write_bytes(data)
        _run([program, *_arguments(Path(folder), source)], Path(folder), seconds)
        made = source.with_suffix(".pdf")
        if not made.exists() or not made.stat().st_size:
            raise ConversionFailed
        return made.read_bytes()


def picture_to_pdf(data: bytes) -> bytes:
    """Return a page of A4 with the picture on it, made apart; the intake has checked it."""
    _nothing, pdf = run_apart("picturing", data)
    return pdf


def _arguments(folder: Path, source: Path) -> list[str]:
    quiet = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [profile, *quiet, "--convert-to", _FILTER, "--outdir", str(folder), str(source)]


def _run(command: list[str], folder: Path, seconds: int) -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ConversionFailed from None
    finally:
        _end(process)
    if code:
        raise ConversionFailed


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the group: soffice is a script that starts the program proper."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
