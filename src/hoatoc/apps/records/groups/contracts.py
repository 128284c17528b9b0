"""What crosses the border of this app: a group as it is entered, and as a draft takes it up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupFields:
    """What the office enters; ``outside`` has one body a line that no unit of ours stands for."""

    name: str
    unit_ids: tuple[int, ...] = ()
    outside: str = ""


@dataclass(frozen=True)
class Offer:
    """A group that a draft can take up: named by the office, or all units directly under one.

    ``lines`` are for “Nơi nhận” alone: nothing is delivered to them.
    """

    code: str
    name: str
    unit_ids: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    is_computed: bool = False
