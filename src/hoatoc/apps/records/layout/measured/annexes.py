"""Where the document ends and its annexes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Line, Measured

_ANNEX = re.compile(r"^phụ lục(?:\s+(?:số\s+)?(?P<number>[IVXLC]+|\d+))?\s*[.:]?$", re.IGNORECASE)
_REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)


@dataclass(frozen=True)
class Annex:
    """The head of one annex."""

    word: Line
    number: str
    title: tuple[Line, ...]
    reference: Line | None


def split_annexes(measured: Measured) -> tuple[list[Line], list[Line]]:
    """Return the lines of the document and those from the first annex on."""
    lines = list(measured.lines)
    first_of_page: dict[int | None, int] = {}
    for at, line in enumerate(lines):
        first_of_page.setdefault(line.page, at)
    for at, line in enumerate(lines):
        if not _ANNEX.match(line.text) or not (line.centred or line.box is None):
            continue
        if line.page is None or (line.page > 1 and at - first_of_page[line.page] < 3):
            return lines[:at], lines[at:]
    return lines, []


def annexes_in(lines: Sequence[Line]) -> tuple[Annex, ...]:
    """Return the heads of annexes among lines."""
    found = []
    written = [line for line in lines if line.text]
    for at, line in enumerate(written):
        said = _ANNEX.match(line.text)
        if said and (line.centred or line.box is None):
            found.append(_annex(line, said["number"] or "", written[at + 1 : at + 10]))
    return tuple(found)


def _annex(word: Line, number: str, following: Sequence[Line]) -> Annex:
    title: list[Line] = []
    reference = None
    for line in following:
        if _REFERENCE.match(line.text):
            reference = line
            break
        if not line.centred:
            break
        title.append(line)
    return Annex(word, number, tuple(title), reference)
