"""Wrapping: the signed bytes are all there, but lie elsewhere, with something else between."""

from __future__ import annotations

import re

_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]\s*")
OTHER = b"\n1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"


def _ranges(pdf: bytes) -> re.Match[bytes]:
    return list(_RANGE.finditer(pdf))[-1]


def _said(pdf: bytes, *values: int) -> bytes:
    """Write another range in the room of the one that is there."""
    match = _ranges(pdf)
    said = b"/ByteRange [%d %d %d %d]" % values
    return pdf[: match.start()] + said.ljust(len(match.group(0))) + pdf[match.end() :]


def moved_second_part(pdf: bytes) -> bytes:
    """The second signed part lies further behind, and other objects fill the gap."""
    start, before, after, rest = (int(value) for value in _ranges(pdf).groups())
    wrapped = pdf[:after] + OTHER + pdf[after : after + rest]
    return _said(wrapped, start, before, after + len(OTHER), rest)


def moved_without_saying(pdf: bytes) -> bytes:
    """The same, and the range is left as it was."""
    after = int(_ranges(pdf).group(3))
    return pdf[:after] + OTHER + pdf[after:]


def gap_before_the_hole(pdf: bytes) -> bytes:
    """The gap begins before the hole, so that the objects there are nobody's."""
    start, before, after, rest = (int(value) for value in _ranges(pdf).groups())
    return _said(pdf, start, before - 40, after, rest)


def gap_behind_the_hole(pdf: bytes) -> bytes:
    """The gap ends behind the hole."""
    start, before, after, rest = (int(value) for value in _ranges(pdf).groups())
    return _said(pdf, start, before, after + 2, rest - 2)


def late_beginning(pdf: bytes) -> bytes:
    """The first signed part does not begin with the file."""
    _start, before, after, rest = (int(value) for value in _ranges(pdf).groups())
    return _said(pdf, 16, before - 16, after, rest)


def early_end(pdf: bytes) -> bytes:
    """The second signed part ends before its revision does."""
    start, before, after, rest = (int(value) for value in _ranges(pdf).groups())
    return _said(pdf, start, before, after, rest - 30)


def prefixed(pdf: bytes) -> bytes:
    """Something stands before the head of the file."""
    return b"%PDF-1.4\n" + pdf


VARIANTS = {
    one.__name__: one
    for one in (
        moved_second_part, moved_without_saying, gap_before_the_hole, gap_behind_the_hole,
        late_beginning, early_end, prefixed,
    )
}  # fmt: skip
