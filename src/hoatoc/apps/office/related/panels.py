"""What stands beside a document: its nearest relations, and the way to the whole graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.kernel.base.errors import NotFound

from .rules import tree
from .selectors import graph_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def related_to(actor: Actor, subject_id: UUID) -> Mapping[str, Any] | None:
    """Return the relations one step away, or None where there is none that the actor may see."""
    try:
        graph = graph_of(actor, subject_id, steps=1)
    except NotFound:
        return None
    if not graph.edges:
        return None
    return {"subject_id": subject_id, "branches": tree(graph).below}
