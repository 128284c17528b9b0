"""Long strings of hexadecimal digits, read at one go for the library that judges signatures.

It reads digit by digit, with a call or two for each: 8 ms for the hole of one signature, several
times a file. What is not plainly digits between angle brackets is left to its own reader.
"""

import binascii
import re
from typing import Any, Final

from pyhanko.pdf_utils import generic

_PIECE: Final = 64 * 1024
_DIGITS: Final = re.compile(rb"<[0-9A-Fa-f]*>")
_original: Final = generic.read_hex_string_from_stream


def install() -> None:
    """Let the library read with this reader; it answers the same (``test_quicker.py``)."""
    generic.read_hex_string_from_stream = read_hex_string


def read_hex_string(stream: Any) -> Any:
    """Return the string that begins at the angle bracket where the stream stands."""
    start = stream.tell()
    found = _DIGITS.match(stream.read(_PIECE))
    if found is None:
        stream.seek(start)
        return _original(stream)
    stream.seek(start + found.end())
    digits = found[0][1:-1]
    return generic.pdf_string(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))
