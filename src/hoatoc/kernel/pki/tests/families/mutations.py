"""Changes at random, from one bit to whole objects, as no attacker would choose them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..attacks import holes

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_OBJECT: Final = re.compile(rb"\n(\d+) 0 obj\b.*?\nendobj", re.DOTALL)
_NUMBER: Final = re.compile(rb"\d+")
_LONGEST: Final = 64


def _place(pdf: bytes, chance: Random, *, room: int = 1) -> int:
    """Return a place in the signed bytes with so much room behind it."""
    taken = holes(pdf)
    while True:
        at = chance.randrange(len(pdf) - room - 8)
        if not any(start - room < at < end for start, end in taken):
            return at


def bit(pdf: bytes, chance: Random) -> bytes:
    """One bit is another."""
    at = _place(pdf, chance)
    return pdf[:at] + bytes((pdf[at] ^ 1 << chance.randrange(8),)) + pdf[at + 1 :]


def byte(pdf: bytes, chance: Random) -> bytes:
    """One byte is another."""
    at = _place(pdf, chance)
    return pdf[:at] + bytes(((pdf[at] + chance.randrange(1, 256)) % 256,)) + pdf[at + 1 :]


def taken_out(pdf: bytes, chance: Random) -> bytes:
    """A few bytes are gone."""
    length = chance.randrange(1, _LONGEST)
    at = _place(pdf, chance, room=length)
    return pdf[:at] + pdf[at + length :]


def put_in(pdf: bytes, chance: Random) -> bytes:
    """A few bytes are put in."""
    at = _place(pdf, chance)
    return pdf[:at] + chance.randbytes(chance.randrange(1, _LONGEST)) + pdf[at:]


def doubled(pdf: bytes, chance: Random) -> bytes:
    """A piece stands there twice."""
    length = chance.randrange(1, _LONGEST)
    at = _place(pdf, chance, room=length)
    return pdf[: at + length] + pdf[at:]


def emptied(pdf: bytes, chance: Random) -> bytes:
    """A piece is noughts."""
    length = chance.randrange(8, _LONGEST)
    at = _place(pdf, chance, room=length)
    return pdf[:at] + bytes(length) + pdf[at + length :]


def number(pdf: bytes, chance: Random) -> bytes:
    """A number is another of the same length: an offset, a reference, a size."""
    found = [m for m in _NUMBER.finditer(pdf) if not _in_hole(pdf, m.start(), m.end())]
    match = chance.choice(found)
    digits = b"".join(b"%d" % chance.randrange(10) for _digit in match.group(0))
    return pdf[: match.start()] + digits + pdf[match.end() :]


def exchanged_objects(pdf: bytes, chance: Random) -> bytes:
    """Two objects stand in each other's place."""
    one, two = _two_objects(pdf, chance)
    return (
        pdf[: one.start()] + two.group(0) + pdf[one.end() : two.start()] + one.group(0)
        + pdf[two.end() :]
    )  # fmt: skip


def object_for_another(pdf: bytes, chance: Random) -> bytes:
    """An object says what another says."""
    one, two = _two_objects(pdf, chance)
    said = two.group(0).replace(b"\n%s 0 obj" % two.group(1), b"\n%s 0 obj" % one.group(1), 1)
    return pdf[: one.start()] + said + pdf[one.end() :]


def object_taken_out(pdf: bytes, chance: Random) -> bytes:
    """An object is gone, and everything else lies where it lay."""
    one, _two = _two_objects(pdf, chance)
    return pdf[: one.start()] + b" " * len(one.group(0)) + pdf[one.end() :]


def cut(pdf: bytes, chance: Random) -> bytes:
    """The file ends early."""
    return pdf[: chance.randrange(len(pdf) // 2, len(pdf) - 8)]


def _in_hole(pdf: bytes, start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in holes(pdf))


def _two_objects(pdf: bytes, chance: Random) -> tuple[re.Match[bytes], re.Match[bytes]]:
    found = [m for m in _OBJECT.finditer(pdf) if not _in_hole(pdf, m.start(), m.end())]
    one, two = sorted(chance.sample(range(len(found)), 2))
    return found[one], found[two]


KINDS: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    bit, bit, bit, byte, taken_out, put_in, doubled, emptied, number, number, exchanged_objects,
    object_for_another, object_taken_out, cut,
)  # fmt: skip
