"""Objects of a PDF read from bytes and written back, without knowing what they mean.

Only what our generator and our own revisions write is understood; anything else raises
``NotPlain``: comments, streams where a dictionary is expected, a key that stands twice.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias


class NotPlain(Exception):
    """The file is not in the plain form; nothing is wrong with it."""


class Ref(NamedTuple):
    """A reference to an object of generation 0."""

    number: int


# Names, numbers, strings and words stay the bytes that they are.
Value: TypeAlias = "bytes | Ref | list[Value] | dict[bytes, Value]"
Dictionary: TypeAlias = "dict[bytes, Value]"

_WHITE: Final = rb"[\x00\t\n\x0c\r ]"
_TOKEN: Final = re.compile(
    _WHITE + rb"*(?:"
    rb"(?P<ref>\d{1,9}" + _WHITE + rb"+0" + _WHITE + rb"+R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%]))"
    rb"|(?P<opens><<|\[)"
    rb"|(?P<closes>>>|\])"
    rb"|(?P<name>/[!-$&'*-.0-;=?-Z\\^-z|~]*)(?=[\x00\t\n\x0c\r ()<>\[\]/])"
    rb"|(?P<text>\()"
    rb"|(?P<atom><[0-9A-Fa-f\x00\t\n\x0c\r ]*>"
    rb"|(?:[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null)(?=[\x00\t\n\x0c\r ()<>\[\]/])))"
)
_IN_TEXT: Final = re.compile(rb"[()\\]")
_DEEPEST: Final = 32


def read(data: bytes, at: int = 0) -> tuple[Value, int]:
    """Return the value that begins at a place, and where it ends."""
    return _value(data, at, _DEEPEST)


def written(value: Value) -> bytes:
    """Return a value as it stands in a file."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, list):
        return b"[" + b" ".join(map(written, value)) + b"]"
    pairs = (b"/%s %s" % (key, written(each)) for key, each in value.items())
    return b"<<" + b" ".join(pairs) + b">>"


def text_of(value: Value | None) -> str:
    """Return a string of the file as text; one with escapes is not ours."""
    if not isinstance(value, bytes) or b"\\" in value:
        raise NotPlain
    if value[:1] == b"(":
        raw = value[1:-1]
    elif value[:1] == b"<":
        digits = re.sub(_WHITE, b"", value[1:-1]).decode()
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        raise NotPlain
    try:
        if raw.startswith(b"\xfe\xff"):
            return raw[2:].decode("utf-16-be")
        return raw.decode("ascii")
    except UnicodeDecodeError as problem:
        raise NotPlain from problem


def string(text: str) -> bytes:
    """Return a text as a string of the file."""
    if text.isascii() and text.isprintable() and not set(text) & set("()\\"):
        return b"(" + text.encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def number(value: float) -> bytes:
    """Return a number without an exponent and without needless digits."""
    return (f"{value:.3f}".rstrip("0").rstrip(".") or "0").encode()


def _value(data: bytes, at: int, deepest: int) -> tuple[Value, int]:
    token = _TOKEN.match(data, at)
    if token is None or not deepest:
        raise NotPlain
    kind, end = token.lastgroup, token.end()
    if kind == "ref":
        return Ref(int(token["ref"].split()[0])), end
    if kind == "opens":
        reader = _dictionary if token["opens"] == b"<<" else _list
        return reader(data, end, deepest - 1)
    if kind == "text":
        return _text(data, end - 1)
    if kind == "closes":
        raise NotPlain
    return token[kind or 0], end


def _list(data: bytes, at: int, deepest: int) -> tuple[Value, int]:
    found: list[Value] = []
    while (closing := _closing(data, at, b"]")) is None:
        value, at = _value(data, at, deepest)
        found.append(value)
    return found, closing


def _dictionary(data: bytes, at: int, deepest: int) -> tuple[Value, int]:
    found: Dictionary = {}
    while (closing := _closing(data, at, b">>")) is None:
        key, at = _value(data, at, deepest)
        if not isinstance(key, bytes) or key[:1] != b"/" or key[1:] in found or b"#" in key:
            raise NotPlain
        found[key[1:]], at = _value(data, at, deepest)
    return found, closing


def _closing(data: bytes, at: int, mark: bytes) -> int | None:
    token = _TOKEN.match(data, at)
    if token is None:
        raise NotPlain
    return token.end() if token["closes"] == mark else None


def _text(data: bytes, start: int) -> tuple[bytes, int]:
    depth, at = 0, start
    while (found := _IN_TEXT.search(data, at)) is not None:
        at = found.end()
        if found[0] == b"\\":
            at += 1
            continue
        depth += 1 if found[0] == b"(" else -1
        if depth == 0:
            return data[start:at], at
    raise NotPlain
