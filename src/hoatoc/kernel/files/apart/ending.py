"""How a worker's answer ends: a mark and its exit status, written by its guard and never by it."""

import struct

_ENDING = struct.Struct("!4si")
_MARK = b"\0end"


def ending_of(status: int) -> bytes:
    """Return what the guard adds: an exit status, negative for the signal that ended it."""
    return _ENDING.pack(_MARK, status)


def parted(said: bytes) -> tuple[bytes, int]:
    """Return the answer and the exit status; -1 where nobody was left to tell how it ended."""
    if len(said) < _ENDING.size:
        return b"", -1
    mark, status = _ENDING.unpack(said[-_ENDING.size :])
    return (said[: -_ENDING.size], int(status)) if mark == _MARK else (b"", -1)
