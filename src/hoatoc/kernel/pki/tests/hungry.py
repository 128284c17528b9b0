"""A PDF of a few hundred kilobytes whose table of objects unpacks to hundreds of megabytes."""

from __future__ import annotations

import zlib
from functools import cache

ROWS = 80_000_000
PIECE = 1_000_000


@cache
def pdf() -> bytes:
    """Return the file: a table with a row of three bytes for each of millions of objects."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b"\x01\x00\x09" * PIECE) for _piece in range(ROWS // PIECE))
    packed += packer.flush()
    head = b"%PDF-1.7\n"
    table = (
        b"7 0 obj\n<< /Type /XRef /Size %d /W [1 1 1] /Index [0 %d] /Root 1 0 R "
        b"/Filter /FlateDecode /Length %d >>\nstream\n" % (ROWS, ROWS, len(packed))
    )
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    return head + table + packed + end
