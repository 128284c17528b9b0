"""Counting rows by several facets at once, each as if it alone were free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any


def tally(
    cells: Iterable[tuple[Any, ...]], chosen: Sequence[Collection[Any]]
) -> tuple[int, list[dict[Any, int]]]:
    """Return the total of what was asked, and for each facet the counts of its values.

    A cell is one value for each facet and, last, how many rows have them all; ``chosen`` holds
    what is asked of each facet, empty where it is free. A row counts for a value where it fits
    all other facets: so the page can say what a further click would find.
    """
    counts: list[Counter[Any]] = [Counter() for _facet in chosen]
    total = 0
    for *values, rows in cells:
        amiss = [
            place
            for place, (value, wanted) in enumerate(zip(values, chosen, strict=True))
            if wanted and value not in wanted
        ]
        if not amiss:
            total += rows
        if len(amiss) <= 1:
            for place in amiss or range(len(counts)):
                counts[place][values[place]] += rows
    return total, [dict(counter) for counter in counts]
