"""Writing a further revision: by the library, and by hand as an attacker would."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def revised(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return the file with one more revision, made by the library."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def by_hand(pdf: bytes, objects: Mapping[int, bytes], *, trailer: bytes = b"") -> bytes:
    """Return the file with one more revision of these objects, with table and end mark."""
    body, rows = bytearray(pdf), []
    for number, content in sorted(objects.items()):
        rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(body)))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return bytes(body) + table(pdf, len(body), rows, trailer=trailer)


def pointing(pdf: bytes, offsets: Mapping[int, int]) -> bytes:
    """Return the file with a table that says these objects lie elsewhere, and nothing else."""
    rows = [b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in sorted(offsets.items())]
    return pdf + table(pdf, len(pdf), rows)


def table(pdf: bytes, at: int, rows: list[bytes], *, trailer: bytes = b"") -> bytes:
    """Return the cross-reference table, trailer and end mark of a revision, which lie at ``at``."""
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    root = re.findall(rb"/Root\s+(\d+ 0 R)", pdf)[-1]
    size = max(int(number) for number in re.findall(rb"/Size\s+(\d+)", pdf))
    size = max(size, *(int(row.split()[0]) + 1 for row in rows))
    said = trailer or b"/Root %s" % root
    return b"xref\n%strailer\n<< /Size %d %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        b"".join(rows), size, said, before, at,
    )  # fmt: skip


def root_of(pdf: bytes) -> int:
    """Return the number of the catalogue."""
    return int(re.findall(rb"/Root\s+(\d+) 0 R", pdf)[-1])
