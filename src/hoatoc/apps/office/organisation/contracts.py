"""What the pages of the tree show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Node:
    """A unit as it was on the day asked for, with what is opened below it."""

    unit_id: int
    code: str
    name: str
    abbreviation: str
    kind: str
    level: int
    has_registry: bool
    child_count: int
    is_open: bool = False
    is_chosen: bool = False
    children: Sequence[Node] = field(default_factory=tuple)
