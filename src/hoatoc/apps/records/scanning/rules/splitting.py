"""A stack of pages becomes documents: separator sheets lie between them, empty pages are left out.

Nothing is lost: a page that belongs to no document stays in the stack, is shown there and can be
put to a document by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from hoatoc.kernel.recognition.reading import PageKind

from ..contracts import Mark

_LEFT_OUT = frozenset({PageKind.BLANK, PageKind.SEPARATOR})


def split(kinds: Sequence[str]) -> list[Mark]:
    """Return for each page of a stack whether it begins a document, goes on or is left out."""
    marks: list[Mark] = []
    begins = True
    for kind in kinds:
        if kind in _LEFT_OUT:
            begins = begins or kind == PageKind.SEPARATOR
            marks.append(Mark.LEFT_OUT)
        else:
            marks.append(Mark.BEGINS if begins else Mark.GOES_ON)
            begins = False
    return marks


def groups(marks: Sequence[Mark]) -> list[list[int]]:
    """Return the places of the pages of each document; a page with nothing before it begins one."""
    found: list[list[int]] = []
    for place, mark in enumerate(marks):
        if mark is Mark.LEFT_OUT:
            continue
        if mark is Mark.BEGINS or not found:
            found.append([])
        found[-1].append(place)
    return found
