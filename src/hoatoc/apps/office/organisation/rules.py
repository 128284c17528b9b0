"""Putting units into a tree that is open only where one looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from .contracts import Node


def tree_of(rows: Iterable[tuple[Node, int | None]], chosen: int | None) -> list[Node]:
    """Return the roots, opened along the way to the chosen unit and at the unit itself.

    ``rows`` are units with the identifier of their superior on that day, in the order of display.
    """
    below: dict[int | None, list[Node]] = defaultdict(list)
    superior: dict[int, int | None] = {}
    for node, parent in rows:
        below[parent].append(node)
        superior[node.unit_id] = parent
    opened = set(_way_to(chosen, superior))
    roots = [n for parent, nodes in below.items() if parent not in superior for n in nodes]
    return [_grown(node, below, opened, chosen, 0) for node in roots]


def _way_to(chosen: int | None, superior: dict[int, int | None]) -> list[int]:
    way: list[int] = []
    while chosen is not None and chosen in superior and chosen not in way:
        way.append(chosen)
        chosen = superior[chosen]
    return way


def _grown(
    node: Node,
    below: dict[int | None, list[Node]],
    opened: set[int],
    chosen: int | None,
    level: int,
) -> Node:
    under = below.get(node.unit_id, [])
    is_open = node.unit_id in opened
    return replace(
        node,
        level=level,
        child_count=len(under),
        is_open=is_open,
        is_chosen=node.unit_id == chosen,
        children=[_grown(n, below, opened, chosen, level + 1) for n in under] if is_open else (),
    )
