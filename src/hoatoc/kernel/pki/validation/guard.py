"""What must hold of the bytes before a parser's verdict means anything.

A parser that looks for the end mark in the last kilobyte ignores what follows it, while viewers
mend the file and show the appended objects. So the last ``startxref`` must be the one that was
parsed, nothing but white space may follow its end mark, the hole of each signature must be exactly
its /Contents, and no signature may lie in the file that its last revision does not name.
"""

import re
from collections import deque
from collections.abc import Collection, Sequence
from typing import Final

_STARTXREF: Final = re.compile(rb"startxref\s+(\d+)")
_TAIL: Final = re.compile(rb"\s*%%EOF[\s\x00]*")
_END: Final = re.compile(rb"%%EOF[\s\x00]*$")
_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})")
_SEQUENCE: Final = re.compile(rb"<30[0-9A-Fa-f]{6}")
_HEX: Final = re.compile(rb"[0-9A-Fa-f]*")
_WHITE: Final = b" \t\r\n\f\x00"
END_MARK_WITHIN: Final = 64


def trailing_problem(
    pdf: bytes, parsed_startxref: int | None, *, covered: int | None = None
) -> str | None:
    """Return ``trailing_bytes`` or ``other_startxref`` when the file says more than was parsed.

    ``covered`` is where the last signature's bytes end: behind it the end may be said only once,
    because what stands between two ends that name one table belongs to no revision.
    """
    last = deque(_STARTXREF.finditer(pdf), maxlen=1)
    if not last or parsed_startxref is None or int(last[0].group(1)) != parsed_startxref:
        return "other_startxref"
    if _TAIL.fullmatch(pdf, last[0].end()) is None:
        return "trailing_bytes"
    if covered is not None and pdf[covered:].strip(_WHITE):
        first = _STARTXREF.search(pdf, parsed_startxref)
        if first is None or first.start() != last[0].start():
            return "trailing_bytes"
    return None


def byte_range_problem(pdf: bytes, byte_range: Sequence[int], contents: bytes) -> str | None:
    """Return ``byte_range`` when a signature leaves out more, or other, than its own /Contents."""
    if len(byte_range) != 4:
        return "byte_range"
    start, before, after, rest = (int(value) for value in byte_range)
    end = after + rest
    if start != 0 or not 0 < before < after - 1 or rest <= 0 or end > len(pdf):
        return "byte_range"
    hole = pdf[before:after]
    if hole[:1] != b"<" or hole[-1:] != b">" or _HEX.fullmatch(hole[1:-1]) is None:
        return "byte_range"
    if bytes.fromhex(hole[1:-1].decode()) != contents:
        return "byte_range"
    return None if _END.search(pdf[max(0, end - END_MARK_WITHIN) : end]) else "byte_range"


def removed_problem(pdf: bytes, named: Collection[Sequence[int]]) -> str | None:
    """Return ``signature_removed`` when the bytes hold a signature that the parsed file does not.

    A later revision can name another catalogue, another form or an empty field; the signature that
    it takes out of sight still lies in the bytes, with a range whose hole is a CMS structure.
    """
    known = {tuple(int(value) for value in byte_range) for byte_range in named}
    is_known = all(found in known for _at, found in ranges_in(pdf))
    return None if is_known else "signature_removed"


def ranges_in(pdf: bytes) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Return every range of a signature that lies in the bytes, named or not, with its place."""
    found = []
    for match in _RANGE.finditer(pdf):
        start, before, after, rest = (int(value) for value in match.groups())
        if _SEQUENCE.match(pdf, before):
            found.append((match.start(), (start, before, after, rest)))
    return found


def unread_problem(pdf: bytes) -> str | None:
    """Name what is wrong with a signed file that no parser opens, from its bytes alone.

    A hole that is none says ``byte_range``, bytes behind all signatures say ``trailing_bytes``.
    """
    ends = [0]
    for match in _RANGE.finditer(pdf):
        _start, before, after, rest = (int(value) for value in match.groups())
        hole = pdf[before:after]
        if hole[:1] != b"<" or hole[-1:] != b">" or _HEX.fullmatch(hole[1:-1]) is None:
            return "byte_range"
        ends.append(after + rest)
    return "trailing_bytes" if ends[1:] and pdf[max(ends) :].strip(_WHITE) else None
