"""The table of signatures: signing, judging, lists and large files against the raw operations."""

from __future__ import annotations

from benchmarks.measuring import Section

from . import arriving, large, lists, making


def measure(documents: int) -> list[Section]:
    """Measure every row of the table."""
    del documents
    return [making.measure(), arriving.measure(), lists.measure(), large.measure()]
