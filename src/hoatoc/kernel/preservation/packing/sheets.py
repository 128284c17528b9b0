"""XML written element by element, so that a list of any length takes no memory."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Sink(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> object: ...


class Sheet:
    """One XML file on its way to a stream."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._depth = 0
        out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')

    @contextmanager
    def within(self, tag: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """Write an element around what is written inside the block."""
        self._line(f"<{tag}{_written(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{tag}>")

    def leaf(self, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """Write an element that holds only text, or nothing."""
        head = f"<{tag}{_written(attributes)}"
        if text:
            inside = escape(_NO_XML.sub("", text), {"\r": "&#13;"})
            self._line(f"{head}>{inside}</{tag}>")
        else:
            self._line(f"{head}/>")

    def _line(self, text: str) -> None:
        self._out.write(f"{'  ' * self._depth}{text}\n".encode())


def _written(attributes: Mapping[str, str] | None) -> str:
    given = (attributes or {}).items()
    return "".join(f" {name}={quoteattr(_NO_XML.sub('', text))}" for name, text in given)
