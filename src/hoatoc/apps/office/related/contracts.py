"""A graph of documents: nodes that the asker may see, and the relations between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Way(Enum):
    """How one document relates to another; the value is read from the first to the second."""

    ANSWERS = "answers"
    REPLACES = "replaces"
    AMENDS = "amends"
    CORRECTS = "corrects"
    BASED_ON = "based_on"
    COPY_OF = "copy_of"
    SAME_AS = "same_as"
    ARRIVED_AS = "arrived_as"


FORTH: dict[Way, StrOrPromise] = {
    Way.ANSWERS: _("answers"),
    Way.REPLACES: _("replaces"),
    Way.AMENDS: _("amends"),
    Way.CORRECTS: _("corrects"),
    Way.BASED_ON: _("is based on"),
    Way.COPY_OF: _("is a copy of"),
    Way.SAME_AS: _("is the same document as"),
    Way.ARRIVED_AS: _("arrived as"),
}
BACK: dict[Way, StrOrPromise] = {
    Way.ANSWERS: _("is answered by"),
    Way.REPLACES: _("is replaced by"),
    Way.AMENDS: _("is amended by"),
    Way.CORRECTS: _("is corrected by"),
    Way.BASED_ON: _("is the basis of"),
    Way.COPY_OF: _("was copied as"),
    Way.SAME_AS: _("is the same document as"),
    Way.ARRIVED_AS: _("was sent as"),
}


@dataclass(frozen=True)
class Edge:
    """One relation, from the one that says it to the one that it is about."""

    source: UUID
    target: UUID
    way: Way


@dataclass(frozen=True)
class Node:
    """One document that the asker may see."""

    pk: UUID
    kind: str
    reference: str
    title: str
    dated_on: date | None
    url: str


@dataclass
class Branch:
    """A node of the tree with how it relates to the one above it, and those below it."""

    node: Node
    said: StrOrPromise = ""
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Graph:
    """What can be reached from one document, as far as the asker may see."""

    start: Node
    nodes: dict[UUID, Node]
    edges: Sequence[Edge]
    steps: dict[UUID, int]
    is_cut: bool = False
