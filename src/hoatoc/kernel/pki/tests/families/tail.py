"""Appended tail: bytes follow the end that no signature covers and that some reader may show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .revisions import by_hand, root_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = b"1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
CATALOGUE = b"9999 0 obj\n<< /Type /Catalog >>\nendobj\n"


def _after(tail: bytes) -> Callable[[bytes], bytes]:
    return lambda pdf: pdf + tail


def revision_without_end_mark(pdf: bytes) -> bytes:
    """A whole revision follows, but for its end mark."""
    other: bytes = by_hand(pdf, {root_of(pdf): b"<< /Type /Catalog /Pages 1 0 R >>"})
    end = other.rindex(b"%%EOF")
    return other[:end]


def revision_without_start(pdf: bytes) -> bytes:
    """Objects, table and trailer follow, and nothing says where the table begins."""
    other: bytes = by_hand(pdf, {root_of(pdf): b"<< /Type /Catalog /Pages 1 0 R >>"})
    end = other.rindex(b"startxref")
    return other[:end] + b"%%EOF\n"


def objects_under_the_old_table(pdf: bytes) -> bytes:
    """Objects follow, with an end that names the table that was there before."""
    start: bytes = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    return pdf + PAGES + b"startxref\n" + start + b"\n%%EOF\n"


def end_said_twice(pdf: bytes) -> bytes:
    """The end is said a second time, with the same table and nothing between."""
    start: bytes = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    return pdf + b"startxref\n" + start + b"\n%%EOF\n"


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "objects_without_end_mark": _after(CATALOGUE),
    "objects_with_end_mark": _after(PAGES + b"%%EOF\n"),
    "objects_with_false_start": _after(PAGES + b"startxref\n7\n%%EOF\n"),
    "objects_behind_noughts": _after(bytes(64) + PAGES),
    "objects_behind_a_kilobyte": _after(b" " * 1100 + PAGES),
    "objects_behind_a_comment": _after(b"% nothing to see\n" + PAGES),
    "words": _after(b"so be it"),
    "one_byte": _after(b"x"),
    "second_end_mark": _after(b"%%EOF\n"),
    "whole_file": _after(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"
    ),
    "archive": _after(b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18)),
    "trailer_alone": _after(b"trailer\n<< /Root 1 0 R >>\n"),
    "revision_without_end_mark": revision_without_end_mark,
    "revision_without_start": revision_without_start,
    "objects_under_the_old_table": objects_under_the_old_table,
    "end_said_twice": end_said_twice,
}
