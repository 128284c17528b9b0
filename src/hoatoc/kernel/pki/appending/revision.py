"""A revision after the end of a file: new objects, changed ones, and their table."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Final

from .objects import Dictionary, NotPlain, Ref, Value, number, written
from .plain import PlainFile

_ROW: Final = b"%010d 00000 n \n"


class Revision:
    """Collects objects and writes them with their table and trailer."""

    def __init__(self, file: PlainFile) -> None:
        self._file = file
        size = file.trailer.get(b"Size")
        if not isinstance(size, bytes) or not size.isdigit():
            raise NotPlain
        self._next = int(size)
        self._bodies: dict[int, list[bytes]] = {}

    def reserve(self) -> Ref:
        """Return the reference of an object that is written later."""
        self._next += 1
        return Ref(self._next - 1)

    def put(self, ref: Ref, value: Value) -> Ref:
        """Write an object, new or in place of what it was."""
        self._bodies[ref.number] = [written(value)]
        return ref

    def add(self, value: Value) -> Ref:
        """Write a new object."""
        return self.put(self.reserve(), value)

    def stream(self, entries: Dictionary, data: bytes) -> Ref:
        """Write a new stream."""
        ref = self.reserve()
        head = written({**entries, b"Length": b"%d" % len(data)})
        self._bodies[ref.number] = [head, b"\nstream\n", data, b"\nendstream"]
        return ref

    def form(self, content: bytes, size: tuple[float, float], resources: Dictionary) -> Ref:
        """Write a form XObject with the content stream and its resources."""
        entries: Dictionary = {
            b"Type": b"/XObject",
            b"Subtype": b"/Form",
            b"BBox": [b"0", b"0", number(size[0]), number(size[1])],
            b"Resources": resources,
        }
        return self.stream(entries, content)

    def raw(self, ref: Ref, body: bytes) -> None:
        """Write an object of which each byte is fixed."""
        self._bodies[ref.number] = [body]

    def after(self, length: int, *, is_line_open: bool) -> tuple[bytes, dict[int, int]]:
        """Return the bytes to append to a file of this length, and where each object begins."""
        parts: list[bytes] = [b"\n"] if is_line_open else []
        at, starts = length + len(parts), {}
        for each, body in self._bodies.items():
            whole = [b"%d 0 obj\n" % each, *body, b"\nendobj\n"]
            starts[each] = at
            parts += whole
            at += sum(map(len, whole))
        parts += [b"xref\n", *_rows(starts), b"trailer\n", written(self._trailer())]
        parts.append(b"\nstartxref\n%d\n%%%%EOF\n" % at)
        return b"".join(parts), starts

    def _trailer(self) -> Dictionary:
        former = self._file.trailer.get(b"ID")
        fresh = b"<%s>" % secrets.token_hex(16).encode()
        first = former[0] if isinstance(former, list) and former else fresh
        return {
            **self._file.trailer,
            b"Size": b"%d" % self._next,
            b"Prev": b"%d" % self._file.last_table,
            b"ID": [first, fresh],
        }


def _rows(starts: dict[int, int]) -> Iterable[bytes]:
    """Write the rows in runs of numbers that follow each other."""
    run: list[int] = []
    for each in [*sorted(starts), -1]:
        if run and each != run[-1] + 1:
            yield b"%d %d\n" % (run[0], len(run))
            yield from (_ROW % starts[one] for one in run)
            run = []
        run.append(each)
