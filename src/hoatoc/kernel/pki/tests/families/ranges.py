"""Changed ByteRange: the signature says of itself that it covers other bytes, or says it twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]\s*")


def _found(pdf: bytes) -> tuple[re.Match[bytes], list[int]]:
    match = list(_RANGE.finditer(pdf))[-1]
    return match, [int(value) for value in match.groups()]


def _written(words: Callable[[list[int]], str]) -> Callable[[bytes], bytes]:
    """Write other words in the room of the range."""

    def attack(pdf: bytes) -> bytes:
        match, values = _found(pdf)
        said = words(values).encode()
        room = len(match.group(0))
        assert len(said) <= room, (said, room)
        return pdf[: match.start()] + said.ljust(room) + pdf[match.end() :]

    return attack


def _numbers(change: Callable[[list[int]], tuple[object, ...]]) -> Callable[[bytes], bytes]:
    return _written(
        lambda values: "/ByteRange [" + " ".join(str(one) for one in change(values)) + "]"
    )


def said_twice(pdf: bytes) -> bytes:
    """The dictionary says its range twice, in the room of one."""
    match, _values = _found(pdf)
    said = b"/ByteRange [0 1 2 3]/ByteRange [0]".ljust(len(match.group(0)))
    return pdf[: match.start()] + said + pdf[match.end() :]


def hole_with_white_space(pdf: bytes) -> bytes:
    """The hole ends in white space, which some readers leave out."""
    _match, values = _found(pdf)
    return pdf[: values[2] - 3] + b"  >" + pdf[values[2] :]


def hole_with_words(pdf: bytes) -> bytes:
    """Something that is no digit stands in the hole."""
    _match, values = _found(pdf)
    said = b"> /Name (A) <"
    return pdf[: values[2] - 40] + said + pdf[values[2] - 40 + len(said) :]


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "shortened": _numbers(lambda v: (v[0], v[1], v[2], v[3] - 30)),
    "shortened_by_one": _numbers(lambda v: (v[0], v[1], v[2], v[3] - 1)),
    "lengthened": _numbers(lambda v: (v[0], v[1], v[2], v[3] + 1)),
    "first_part_shortened": _numbers(lambda v: (v[0], v[1] - 1, v[2], v[3])),
    "first_part_into_the_hole": _numbers(lambda v: (v[0], v[1] + 1, v[2], v[3])),
    "hole_widened": _numbers(lambda v: (v[0], v[1], v[2] + 2, v[3] - 2)),
    "hole_narrowed": _numbers(lambda v: (v[0], v[1], v[2] - 1, v[3] + 1)),
    "parts_swapped": _numbers(lambda v: (v[2], v[3], v[0], v[1])),
    "parts_overlap": _numbers(lambda v: (v[0], v[1], v[1], v[3])),
    "first_part_twice": _numbers(lambda v: (v[0], v[1], v[0], v[1])),
    "only_the_first_part": _numbers(lambda v: (v[0], v[1], v[2], 0)),
    "only_the_second_part": _numbers(lambda v: (0, 0, v[2], v[3])),
    "begins_late": _numbers(lambda v: (1, v[1] - 1, v[2], v[3])),
    "five_numbers": _numbers(lambda v: (v[0], v[1], v[2], v[3], 0)),
    "three_numbers": _numbers(lambda v: (v[0], v[1], v[2])),
    "fractions": _numbers(lambda v: (v[0], f"{v[1]}.", v[2], v[3])),
    "signs": _numbers(lambda v: (v[0], v[1], v[2], -v[3])),
    "words_in_it": _written(lambda v: f"/ByteRange [{v[0]} {v[1]} %\n {v[2]}]"),
    "said_twice": said_twice,
    "hole_with_white_space": hole_with_white_space,
    "hole_with_words": hole_with_words,
}
