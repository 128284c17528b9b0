"""A large attachment: signed from file to file, and judged, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Line, Section, Timing

MEGABYTES = (50, 200)
PIECE = 1 << 20
LIMIT = 100
NOTES = (
    (
        "Memory is the most that the process had, its program included (idle: the same process "
        "that only starts). A scan of random bytes in one PDF, signed from file to file."
    ),
    (
        "Signing is flat: it reads the tables and a handful of objects, hashes in pieces of a "
        "megabyte and appends. Judging is not: it holds the file once, in a worker that is bound "
        "to 1,536 MiB; a PDF of more than 100 MB is refused there (`too_large`), and one of more "
        "than 50 MB is not taken in at all. The next step is to hand the worker the file instead "
        "of its bytes and to let the guard look for its marks in pieces; what hashes and what "
        "reads objects can read from a file already."
    ),
)


def measure() -> Section:
    """Sign and judge files of two sizes; flat means that the larger one takes no more."""
    lines = []
    with TemporaryDirectory() as folder:
        idle = _told("idle", Path(folder))["peak"]
        for size in MEGABYTES:
            file = Path(folder, f"{size}.pdf")
            _write(file, size)
            for what in ("sign", "judge"):
                told = _told(what, file)
                wanted = Timing((LIMIT,))
                name = f"{size} MB attachment, {what}: MiB at most"
                lines.append(Line(name, Timing((told["peak"],)), f"{LIMIT} MiB", wanted, 1))
                own = Timing((told["ms"],))
                lines.append(Line(f"{size} MB attachment, {what}: ms", own, "sha256 of the file",
                                  Timing((told["hash"],))))  # fmt: skip
            file.unlink()
    return Section("Large files", tuple(lines), (*NOTES, f"Idle: {idle:.0f} MiB."))


def _told(what: str, file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.attachment", what, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _write(to: Path, megabytes: int) -> None:
    """Write a PDF in the plain form with one picture of this size."""
    length = megabytes * PIECE
    bodies = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
        b"<</Type /XObject /Subtype /Image /Width 1024 /Height %d /BitsPerComponent 8 /Length %d>>"
        % (length // 1024, length),
    )
    with to.open("wb") as file:
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(bodies, 1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s" % (number, body))
            if number == len(bodies):
                file.write(b"\nstream\n")
                for _piece in range(megabytes):
                    file.write(os.urandom(PIECE))
                file.write(b"\nendstream")
            file.write(b"\nendobj\n")
        table = file.tell()
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        file.write(b"xref\n1 %d\n%s" % (len(bodies), rows))
        trailer = b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        file.write(trailer % (len(bodies) + 1, table))
