"""Reading what a browser sends, before any library does: a hostile update is refused here.

An update is the binary form of Yjs (version 1): groups of structs by client, then a set of what
was deleted. Only what an editor of ours makes is let through; nothing nests deeper than it does
there, nothing claims more than it carries, and everything that it refers to is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError

ROOT = "text"
MOST_BYTES = 1_400_000
MOST_LENGTH = 2_000_000
MOST_CLOCK = 2**31 - 1
MOST_CLIENT = 2**53 - 1
MOST_STYLE = 200
DEEPEST = 3
_NAMES = frozenset({"line", "table", "table_row", "table_cell", "table_header", "figure",
                    "footnote", "line_break", "page_break", "paragraph"})  # fmt: skip


class UpdateRefused(BureauError):
    """What the browser sent is no change of a text; nothing of it was kept."""

    code = "writing.bad_update"
    sentence = _(
        "What this browser sent could not be read, and nothing of it was kept. Your text is still "
        "on this machine: open the page again."
    )
    http_status = 422


class UpdateTooLarge(BureauError):
    """A change larger than the largest text."""

    code = "writing.update_too_large"
    sentence = _(
        "The change is too large to be saved at once. Take the last piece out again, and bring it "
        "in smaller parts."
    )
    http_status = 413


class UpdateAhead(BureauError):
    """The change builds on another that the server has not seen; the browser sends everything."""

    code = "writing.update_ahead"
    sentence = _("The text is being brought up to date; nothing is lost.")
    http_status = 409


@dataclass
class _Seen:
    """What an update brings and what it refers to, by client."""

    begins: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)

    def refer(self, client: int, clock: int) -> None:
        self.needs[client] = max(self.needs.get(client, -1), clock)


def check_update(update: bytes, known: Mapping[int, int]) -> None:
    """Refuse an update that is hostile, or that needs more than the clocks ``known`` here."""
    if len(update) > MOST_BYTES:
        raise UpdateTooLarge
    reader = _Reader(update)
    seen = _Seen()
    for _group in range(reader.count()):
        _read_group(reader, seen)
    for client, first, length in _ranges(reader):
        if length:
            seen.refer(client, first + length - 1)
    if reader.at != len(update):
        raise UpdateRefused
    for client, first in seen.begins.items():
        if first > known.get(client, 0):
            raise UpdateAhead
    for client, clock in seen.needs.items():
        if clock >= max(known.get(client, 0), seen.ends.get(client, 0)):
            raise UpdateAhead


def clocks_of(vector: bytes) -> dict[int, int]:
    """Read a state vector: how much of each client is known."""
    reader = _Reader(vector)
    found = {reader.client(): reader.clock() for _client in range(reader.count())}
    if reader.at != len(vector):
        raise UpdateRefused
    return found


def _read_group(reader: _Reader, seen: _Seen) -> None:
    structs, client, clock = reader.count(), reader.client(), reader.clock()
    if client in seen.begins:
        raise UpdateRefused
    seen.begins[client] = clock
    for _struct in range(structs):
        clock += _read_struct(reader, seen)
        if clock > MOST_CLOCK:
            raise UpdateRefused
    seen.ends[client] = clock


def _read_struct(reader: _Reader, seen: _Seen) -> int:
    info = reader.byte()
    kind = info & 0x1F
    if kind == 0:  # Collected: it was deleted, and its content is gone.
        return reader.length()
    for bit in (0x80, 0x40):
        if info & bit:
            seen.refer(reader.client(), reader.clock())
    if not info & 0xC0:
        if reader.number() == 1:
            if reader.text(100) != ROOT:
                raise UpdateRefused
        else:
            seen.refer(reader.client(), reader.clock())
        if info & 0x20:
            reader.text(MOST_STYLE)
    return _read_content(reader, kind)


def _read_content(reader: _Reader, kind: int) -> int:
    match kind:
        case 1:
            return reader.length()
        case 4:
            return len(reader.text(MOST_BYTES).encode("utf-16-le", "surrogatepass")) // 2
        case 6:
            reader.text(MOST_STYLE)
            _check_style(reader.text(MOST_STYLE))
            return 1
        case 7:
            return _read_type(reader)
        case 8:
            values = reader.count()
            for _value in range(values):
                reader.value(DEEPEST)
            return values
    raise UpdateRefused


def _check_style(written: str) -> None:
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as problem:
        raise UpdateRefused from problem
    if value not in (None, True, False, {}):
        raise UpdateRefused


def _read_type(reader: _Reader) -> int:
    kind = reader.number()
    if kind == 3 and reader.text(50) in _NAMES:
        return 1
    if kind == 6:
        return 1
    raise UpdateRefused


def _ranges(reader: _Reader) -> Iterator[tuple[int, int, int]]:
    for _client in range(reader.count()):
        client = reader.client()
        for _range in range(reader.count()):
            yield client, reader.clock(), reader.length()


class _Reader:
    """Takes numbers, texts and values off the front; never beyond the end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        end = self.at + size
        if end > len(self.data):
            raise UpdateRefused
        taken = self.data[self.at : end]
        self.at = end
        return taken

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        value = shift = 0
        while True:
            part = self.byte()
            value |= (part & 0x7F) << shift
            shift += 7
            if part < 0x80:
                return value
            if shift > 56:
                raise UpdateRefused

    def _most(self, most: int) -> int:
        value = self.number()
        if value > most:
            raise UpdateRefused
        return value

    def client(self) -> int:
        return self._most(MOST_CLIENT)

    def clock(self) -> int:
        return self._most(MOST_CLOCK)

    def length(self) -> int:
        return self._most(MOST_LENGTH)

    def count(self) -> int:
        """A number of things that follow, each of at least one byte."""
        return self._most(len(self.data) - self.at)

    def text(self, most: int) -> str:
        try:
            return self.take(self._most(most)).decode("utf-8")
        except UnicodeDecodeError as problem:
            raise UpdateRefused from problem

    def value(self, deepest: int) -> None:
        kind = self.byte()
        match kind:
            case 127 | 126 | 121 | 120:
                return
            case 125:
                self.number()
            case 124:
                self.take(4)
            case 123 | 122:
                self.take(8)
            case 119:
                self.text(MOST_BYTES)
            case 117 if deepest:
                for _value in range(self.count()):
                    self.value(deepest - 1)
            case _:
                raise UpdateRefused
