"""Reading the few objects that a signature needs from a file in the plain form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from .objects import Dictionary, NotPlain, Ref, Value, read

_END: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*$")
_TABLE: Final = re.compile(rb"xref\s*\n")
_PART: Final = re.compile(rb"(\d{1,9}) (\d{1,9}) ?\r?\n")
_TRAILER: Final = re.compile(rb"trailer\s*")
_ROW: Final = re.compile(rb"(\d{10}) 00000 n[ \r][\r\n]")
_HEAD: Final = re.compile(rb"(\d{1,9}) 0 obj\b")
_STREAM: Final = re.compile(rb"\s*stream\r?\n")
_STREAM_OVER: Final = re.compile(rb"\s*endstream\b")
_OVER: Final = re.compile(rb"\s*endobj\b")
_ROW_BYTES: Final = 20
_WINDOW: Final = 2048
_LARGEST_OBJECT: Final = 1024 * 1024
_LARGEST_TABLE: Final = 16 * 1024 * 1024
_MOST_REVISIONS: Final = 64
_DEEPEST_PAGES: Final = 16


class Source(Protocol):
    """Bytes that can be read at any place: in memory or in a file."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice) -> bytes: ...


@dataclass(frozen=True)
class _Table:
    """One table of objects: its place, runs of numbers with their rows, and the trailer."""

    at: int
    rows: bytes
    runs: tuple[tuple[int, int, int], ...]
    trailer: Dictionary

    def numbers(self) -> list[int]:
        return [each for first, count, _at in self.runs for each in range(first, first + count)]

    def row(self, number: int) -> bytes | None:
        for first, count, start in self.runs:
            if first <= number < first + count:
                at = start + (number - first) * _ROW_BYTES
                return self.rows[at : at + _ROW_BYTES]
        return None


class PlainFile:
    """A file whose objects stand in plain tables, each at the place that the table says."""

    def __init__(self, source: Source) -> None:
        self._source = source
        tail = source[max(0, len(source) - _WINDOW) : len(source)]
        end = _END.search(tail)
        if end is None or tail.count(b"%%EOF", end.start()) != 1:
            raise NotPlain
        self._tables = self._read_tables(int(end[1]), len(source) - len(tail) + end.start())
        self._known: dict[int, Value] = {}

    def first(self, revisions: int) -> PlainFile:
        """Return the file as it was when it had been written so many times."""
        if not 0 < revisions <= len(self._tables):
            raise NotPlain
        view = object.__new__(PlainFile)
        view._source, view._known = self._source, {}
        view._tables = self._tables[-revisions:]
        return view

    @property
    def last_table(self) -> int:
        """Where the table of the last revision stands."""
        return self._tables[0].at

    @property
    def trailer(self) -> Dictionary:
        """The trailer of the last revision."""
        return self._tables[0].trailer

    @property
    def revisions(self) -> int:
        """How many times the file was written."""
        return len(self._tables)

    def written_last(self) -> list[int]:
        """Return the numbers of the objects that the last revision wrote, each inside of it."""
        table, begins = self._tables[0], self._tables[1].at if len(self._tables) > 1 else 0
        numbers = table.numbers()
        if not all(begins < self.place(each) < table.at for each in numbers):
            raise NotPlain
        return numbers

    def require_sound(self, number: int) -> None:
        """See that an object is whole where the table says: a value, or a stream of its length."""
        place = self.place(number)
        data = self._source[place : place + _LARGEST_OBJECT]
        head = _HEAD.match(data)
        if head is None or int(head[1]) != number:
            raise NotPlain
        value, end = read(data, head.end())
        if (stream := _STREAM.match(data, end)) is not None:
            if not isinstance(value, dict):
                raise NotPlain
            end = stream.end() + _whole(value.get(b"Length"))
            after = _STREAM_OVER.match(data, end)
            end = -1 if after is None else after.end()
        if end < 0 or _OVER.match(data, end) is None:
            raise NotPlain

    def has(self, number: int) -> bool:
        """Tell whether any table names an object."""
        return any(table.row(number) is not None for table in self._tables)

    def get(self, value: Value | None) -> Value | None:
        """Return a value, or what it refers to."""
        return self.object(value.number) if isinstance(value, Ref) else value

    def dictionary(self, value: Value | None) -> Dictionary:
        """Return a dictionary, direct or referred to; anything else is not plain."""
        found = self.get(value)
        if not isinstance(found, dict):
            raise NotPlain
        return found

    def object(self, number: int) -> Value:
        """Return an object that is no stream; the last revision that has it counts."""
        if number not in self._known:
            self._known[number] = self._read_object(number)
        return self._known[number]

    def page(self, index: int) -> Ref:
        """Return the page of a number, from 0."""
        node: Value | None = self.dictionary(self.trailer.get(b"Root")).get(b"Pages")
        for _depth in range(_DEEPEST_PAGES):
            kids = self.get(self.dictionary(node).get(b"Kids"))
            if not isinstance(kids, list):
                raise NotPlain
            for kid in kids:
                kind = self.dictionary(kid)
                pages = 1 if kind.get(b"Type") == b"/Page" else _whole(kind.get(b"Count"))
                if index < pages:
                    break
                index -= pages
            else:
                raise NotPlain
            if not isinstance(kid, Ref):
                raise NotPlain
            if kind.get(b"Type") == b"/Page":
                return kid
            node = kid
        raise NotPlain

    def _read_object(self, number: int) -> Value:
        place, size = self.place(number), _WINDOW
        while size <= _LARGEST_OBJECT:
            data = self._source[place : place + size]
            if b"endobj" in data:
                return _object_in(data, number)
            size *= 8
        raise NotPlain

    def place(self, number: int) -> int:
        """Return where an object of the last revision that has it stands."""
        for table in self._tables:
            row = table.row(number)
            if row is not None:
                match = _ROW.fullmatch(row)
                if match is None:
                    raise NotPlain
                return int(match[1])
        raise NotPlain

    def _read_tables(self, last: int, end: int) -> list[_Table]:
        tables: list[_Table] = []
        at: int | None = last
        while at is not None:
            if at >= end or len(tables) == _MOST_REVISIONS:
                raise NotPlain
            table = _table_in(self._source[at : min(end, at + _LARGEST_TABLE)], at)
            tables.append(table)
            previous = table.trailer.get(b"Prev")
            end, at = at, None if previous is None else _whole(previous)
        return tables


def _table_in(data: bytes, place: int) -> _Table:
    head = _TABLE.match(data)
    if head is None:
        raise NotPlain
    at, runs = head.end(), []
    while (part := _PART.match(data, at)) is not None:
        first, count = int(part[1]), int(part[2])
        runs.append((first, count, part.end()))
        at = part.end() + count * _ROW_BYTES
    mark = _TRAILER.match(data, at)
    if mark is None:
        raise NotPlain
    trailer, _end = read(data, mark.end())
    if not isinstance(trailer, dict) or b"XRefStm" in trailer or b"Encrypt" in trailer:
        raise NotPlain
    # A number that stands twice could be read in two ways.
    ordered = sorted(runs)
    if any(one[0] + one[1] > other[0] for one, other in pairwise(ordered)):
        raise NotPlain
    return _Table(place, data[:at], tuple(runs), trailer)


def _object_in(data: bytes, number: int) -> Value:
    head = _HEAD.match(data)
    if head is None or int(head[1]) != number:
        raise NotPlain
    value, end = read(data, head.end())
    if _OVER.match(data, end) is None:
        raise NotPlain
    return value


def _whole(value: Value | None) -> int:
    if not isinstance(value, bytes) or not value.isdigit():
        raise NotPlain
    return int(value)
