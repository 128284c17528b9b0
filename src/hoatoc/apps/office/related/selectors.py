"""Walking the relations from one document, only over what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse

from hoatoc.apps.records.copies.facade import copies_seen_by, copy_links
from hoatoc.apps.records.documents.facade import succession_links
from hoatoc.apps.records.incoming.facade import incoming_links
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.ui.entries import entry_address

from .contracts import Edge, Graph, Node, Way
from .rules import bases_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hoatoc.kernel.access.actor import Actor

MOST_NODES, MOST_STEPS = 40, 3
# Bases stand at the beginning of a document.
READ = 6_000


def graph_of(actor: Actor, subject_id: UUID, *, steps: int = MOST_STEPS) -> Graph:
    """Return what can be reached in so many steps; what others alone may see is no step."""
    start = _nodes(actor, [subject_id]).get(subject_id)
    if start is None:
        raise NotFound
    nodes, reached = {subject_id: start}, {subject_id: 0}
    edges: dict[Edge, None] = {}
    newest: list[UUID] = [subject_id]
    is_cut = False
    for step in range(1, steps + 1):
        found = _edges(actor, newest)
        others = {end for edge in found for end in (edge.source, edge.target)} - set(nodes)
        seen = _nodes(actor, others)
        newest = sorted(seen)[: MOST_NODES - len(nodes)]
        is_cut = is_cut or len(newest) < len(seen)
        nodes |= {pk: seen[pk] for pk in newest}
        reached |= dict.fromkeys(newest, step)
        edges |= dict.fromkeys(e for e in found if e.source in nodes and e.target in nodes)
        if not newest:
            break
    return Graph(start, nodes, list(edges), reached, is_cut)


def _nodes(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Node]:
    if not ids:
        return {}
    rows = SearchEntry.objects.visible_to(actor).filter(subject_id__in=ids)
    entries = rows.defer("words", "exact", "folded", "heading").order_by()
    nodes = {
        one.subject_id: Node(
            one.subject_id, one.kind, one.reference, one.title, one.dated_on, entry_address(one)
        )
        for one in entries
    }
    for copy in copies_seen_by(actor, [pk for pk in ids if pk not in nodes]):
        nodes[copy.pk] = Node(
            copy.pk, "copies", copy.reference, copy.subject, copy.copied_on,
            reverse("copies:detail", args=[copy.pk]),
        )  # fmt: skip
    return nodes


def _edges(actor: Actor, ids: Iterable[UUID]) -> list[Edge]:
    """Return the relations of these; both ends are still to be asked for within one's rights."""
    asked = list(ids)
    found = [Edge(one, other, Way(way)) for one, other, way in succession_links(asked)]
    found += [Edge(one, other, Way(way)) for one, other, way in incoming_links(asked)]
    found += [Edge(copy, source, Way.COPY_OF) for copy, source in copy_links(asked)]
    return list(dict.fromkeys([*found, *_bases(actor, asked)]))


def _bases(actor: Actor, ids: list[UUID]) -> list[Edge]:
    """Read what the texts rest on, and find it by reference among what the asker may see."""
    rows = SearchEntry.objects.visible_to(actor).filter(subject_id__in=ids).order_by()
    said = {
        pk: bases_in(begin, own=reference)
        for pk, reference, begin in rows.annotate(begin=Substr("words", 1, READ)).values_list(
            "subject_id", "reference", "begin"
        )
    }
    wanted = {one for references in said.values() for one in references}
    if not wanted:
        return []
    named = SearchEntry.objects.visible_to(actor).filter(Q(reference__in=wanted)).order_by()
    known: dict[str, list[UUID]] = {}
    for pk, reference in named.values_list("subject_id", "reference")[: MOST_NODES * 4]:
        known.setdefault(reference, []).append(pk)
    return [
        Edge(pk, other, Way.BASED_ON)
        for pk, references in said.items()
        for one in references
        for other in known.get(one, [])
        if other != pk
    ]
