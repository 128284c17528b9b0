"""How incoming documents relate to others, by identifiers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from hoatoc.apps.records.documents.contracts import BusinessType

from ..models import FollowUp, IncomingDocument, Merge, Reply

if TYPE_CHECKING:
    from collections.abc import Collection

Link = tuple[UUID, UUID, str]
# A word that does not say how it changes the document amends it.
_WAYS: dict[int, str] = {BusinessType.REPLACE: "replaces", BusinessType.UPDATE: "amends"}


def incoming_links(ids: Collection[UUID]) -> list[Link]:
    """Return answers, merges, arrivals and changes; who calls keeps what the asker may see."""
    return [*_replies(ids), *_merges(ids), *_arrivals_and_changes(ids)]


def _replies(ids: Collection[UUID]) -> list[Link]:
    rows = Reply.objects.filter(Q(incoming_id__in=ids) | Q(document_id__in=ids)).order_by()
    links = rows.values_list("document_id", "incoming_id")
    return [(document, incoming, "answers") for document, incoming in links]


def _merges(ids: Collection[UUID]) -> list[Link]:
    rows = Merge.objects.filter(Q(incoming_id__in=ids) | Q(into_id__in=ids)).order_by()
    links = rows.values_list("incoming_id", "into_id")
    return [(one, other, "same_as") for one, other in links]


def _arrivals_and_changes(ids: Collection[UUID]) -> list[Link]:
    """Return where a document of this network arrived, and what its sender changed later."""
    rows = IncomingDocument.objects.filter(Q(pk__in=ids) | Q(delivery__subject_id__in=ids))
    arrived = list(
        rows.filter(delivery__isnull=False)
        .order_by()
        .values_list("pk", "receiver_id", "delivery__subject_id")
    )
    links: list[Link] = [(sent, incoming, "arrived_as") for incoming, _receiver, sent in arrived]
    return links + _changes(arrived)


def _changes(arrived: list[tuple[UUID, int, UUID]]) -> list[Link]:
    sent = {original for _pk, _receiver, original in arrived}
    words = FollowUp.objects.filter(
        Q(original_id__in=sent) | Q(successor_id__in=sent),
        kind__in=_WAYS,
        receiver_id__in={receiver for _pk, receiver, _sent in arrived},
    ).order_by()
    told = list(words.values_list("receiver_id", "original_id", "successor_id", "kind", "way"))
    ends = {end for _receiver, one, other, *_how in told for end in (one, other) if end}
    known = {
        (receiver, sent_id): pk
        for pk, receiver, sent_id in IncomingDocument.objects.filter(delivery__subject_id__in=ends)
        .order_by()
        .values_list("pk", "receiver_id", "delivery__subject_id")
    }
    found = [
        (known.get((receiver, successor)), known.get((receiver, original)), way or _WAYS[kind])
        for receiver, original, successor, kind, way in told
        if successor
    ]
    return [(one, other, way) for one, other, way in found if one and other]
