"""XML from outside, read piece by piece: no entities, no document type, no endless nesting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from xml.parsers import expat

_MOST_DEPTH: Final = 64
_MOST_TEXT: Final = 100_000
# Four elements for each of as many files as a package may have; a frame has a few dozen.
_MOST_ELEMENTS: Final = 500_000
_MOST_IN_TREE: Final = 50_000
_BETWEEN: Final = " "


class Dangerous(Exception):
    """The file tries what attacks on XML try."""


class NotXml(Exception):
    """The file is no XML, or not to its end."""


@dataclass(slots=True)
class Element:
    """An element with its attributes, by names of the form ``namespace name``, and its text."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def every(self, name: str) -> list[Element]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def said(self, *names: str) -> str:
        """Return the text at the end of a way down, empty where there is none."""
        found: Element | None = self
        for name in names:
            found = found.first(name) if found else None
        return found.text.strip() if found else ""


class Taker(Protocol):
    """Is given each element of the level it asks for, when it is complete."""

    def __call__(self, element: Element, /) -> None: ...


def parse(pieces: Iterable[bytes], *, most: int) -> Element:
    """Read a small file as a tree."""
    reader = _Reader()
    _feed(reader, pieces, most)
    return reader.root()


def walk(pieces: Iterable[bytes], taken: Taker, *, names: frozenset[str], most: int) -> Element:
    """Read a file of any length: elements of these names are handed over and forgotten.

    What is returned is the tree without them.
    """
    reader = _Reader(taken, names)
    _feed(reader, pieces, most)
    return reader.root()


class _Reader:
    def __init__(self, taken: Taker | None = None, names: frozenset[str] = frozenset()) -> None:
        self._taken, self._names = taken, names
        self._most = _MOST_IN_TREE if taken is None else _MOST_ELEMENTS
        self._open: list[Element] = []
        self._root: Element | None = None
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def root(self) -> Element:
        if self._root is None:
            raise NotXml
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= _MOST_DEPTH or self._count > self._most:
            raise Dangerous
        element = Element(name, attributes)
        if not self._open:
            self._root = element
        elif not self._is_taken(name):
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        element = self._open.pop()
        if self._taken is not None and name in self._names:
            self._taken(element)

    def _said(self, text: str) -> None:
        element = self._open[-1]
        if not element.text and text.isspace():
            return
        if len(element.text) + len(text) > _MOST_TEXT:
            raise Dangerous
        element.text += text

    def _is_taken(self, name: str) -> bool:
        return self._taken is not None and name in self._names


def _refuse(*_declared: object) -> None:
    raise Dangerous


def _feed(reader: _Reader, pieces: Iterable[bytes], most: int) -> None:
    read = 0
    try:
        for piece in pieces:
            read += len(piece)
            if read > most:
                raise Dangerous
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise NotXml from None
