"""Reading bases out of a text, making a tree of a graph, and placing its boxes on a drawing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .contracts import BACK, FORTH, Branch

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .contracts import Edge, Graph, Node

# "Căn cứ Quyết định số 05/QĐ-BTM ngày …": a base names what it rests on by its reference.
_BASE = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Trả lời|Phúc đáp)\b[^.;]{0,200}?"
    r"\b(\d{1,6}[/-](?:\d{4}/)?[A-ZĐÂĂÊÔƠƯ][0-9A-Za-zĐđÂĂÊÔƠƯ&/-]{1,28})"
)
MOST_BASES = 20
BOX_WIDTH, BOX_HEIGHT, ACROSS, DOWN, EDGE = 190, 48, 90, 20, 8


@dataclass(frozen=True)
class Box:
    """A node on the drawing."""

    node: Node
    x: int
    y: int
    is_start: bool


@dataclass(frozen=True)
class Arrow:
    """A relation on the drawing, with its word in the middle."""

    x1: int
    y1: int
    x2: int
    y2: int
    said: StrOrPromise

    @property
    def middle(self) -> tuple[int, int]:
        """Where its word stands."""
        return (self.x1 + self.x2) // 2, (self.y1 + self.y2) // 2 - 4


@dataclass(frozen=True)
class Drawing:
    """The boxes and arrows, and how large the sheet is."""

    boxes: list[Box]
    arrows: list[Arrow]
    width: int
    height: int


def bases_in(words: str, *, own: str) -> list[str]:
    """Return the references that a text rests on, in their order, without its own."""
    found = dict.fromkeys(match.rstrip("-/") for match in _BASE.findall(words))
    return [one for one in found if one != own][:MOST_BASES]


def tree(graph: Graph) -> Branch:
    """Return the graph as a tree: each node once, below the one by which it was reached."""
    made = {pk: Branch(node) for pk, node in graph.nodes.items()}
    placed = {graph.start.pk}
    for edge in sorted(graph.edges, key=lambda e: _depth(graph, e)):
        one, other = edge.source, edge.target
        is_forth = graph.steps[one] <= graph.steps[other]
        above, below = (one, other) if is_forth else (other, one)
        if below in placed:
            continue
        placed.add(below)
        made[below].said = FORTH[edge.way] if is_forth else BACK[edge.way]
        made[above].below.append(made[below])
    return made[graph.start.pk]


def drawing(graph: Graph) -> Drawing:
    """Place the nodes in columns by how many steps away they are."""
    columns: dict[int, list[Node]] = defaultdict(list)
    for pk, step in graph.steps.items():
        columns[step].append(graph.nodes[pk])
    tallest = max(len(column) for column in columns.values())
    height = tallest * (BOX_HEIGHT + DOWN) + DOWN
    boxes = [
        Box(
            node,
            x=EDGE + step * (BOX_WIDTH + ACROSS),
            y=_top(place, len(column), height),
            is_start=node.pk == graph.start.pk,
        )
        for step, column in sorted(columns.items())
        for place, node in enumerate(column)
    ]
    by_node = {box.node.pk: box for box in boxes}
    arrows = [_arrow(edge, by_node[edge.source], by_node[edge.target]) for edge in graph.edges]
    width = max(box.x for box in boxes) + BOX_WIDTH + EDGE
    return Drawing(boxes, arrows, width, height)


def _depth(graph: Graph, edge: Edge) -> tuple[int, int]:
    ends = sorted((graph.steps[edge.source], graph.steps[edge.target]))
    return ends[0], ends[1]


def _top(place: int, number: int, height: int) -> int:
    whole = number * (BOX_HEIGHT + DOWN) - DOWN
    return (height - whole) // 2 + place * (BOX_HEIGHT + DOWN)


def _arrow(edge: Edge, source: Box, target: Box) -> Arrow:
    if source.x == target.x:
        first, last = sorted((source, target), key=lambda box: box.y)
        x = source.x + BOX_WIDTH // 2
        return Arrow(x, first.y + BOX_HEIGHT, x, last.y, FORTH[edge.way])
    first, last = sorted((source, target), key=lambda box: box.x)
    said = FORTH[edge.way] if source is first else BACK[edge.way]
    half = BOX_HEIGHT // 2
    return Arrow(first.x + BOX_WIDTH, first.y + half, last.x, last.y + half, said)
