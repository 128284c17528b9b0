"""What the pages of the tree show, what the search of another app gets, what has happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar


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


@dataclass(frozen=True)
class NamedPerson:
    """A person found by name, in the first of the posts held today."""

    person_id: int
    rank_and_name: str
    title: str
    unit: str
    url: str


@dataclass(frozen=True)
class NamedUnit:
    """A unit found by its name, abbreviation or code."""

    unit_id: int
    name: str
    abbreviation: str
    superior: str
    url: str


@dataclass(frozen=True)
class PostEnded:
    """The last day of an appointment was entered; it may lie ahead."""

    CODE: ClassVar[str] = "organisation.post_ended"
    post_id: int
    unit_id: int
