"""Electronic documents of which an excerpt can be taken, as the other applications show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from hoatoc.apps.records.documents.facade import State as DocumentState
from hoatoc.apps.records.documents.facade import document_seen_by
from hoatoc.apps.records.incoming.facade import has_line_in_register, incoming_seen_by
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.asking import Question, find

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.search.models import SearchEntry

OUTGOING, INCOMING = "documents.document", "incoming.incomingdocument"
KINDS = {"outgoing": OUTGOING, "incoming": INCOMING}
MOST_FOUND = 20
_IN_FORCE = frozenset({DocumentState.ISSUED})
_PDF = "application/pdf"


@dataclass(frozen=True)
class Source:
    """One document that the asker may see; ``file`` is empty where no excerpt can be taken."""

    kind: str
    pk: UUID
    reference: str
    dated_on: date | None
    organ_name: str
    subject: str
    page_count: int
    file: StoredFile | None
    audience: list[int]
    address: str
    page_address: Callable[[int], str]


def source_for(actor: Actor, kind: str, source_id: UUID) -> Source:
    """Return one document, or say that there is none that the actor may see."""
    made = {"outgoing": _outgoing, "incoming": _incoming}.get(kind)
    found = made(actor, source_id) if made else None
    if found is None:
        raise NotFound
    return found


def found_for(actor: Actor, words: str) -> list[SearchEntry]:
    """Return documents with these words that the actor may see, newest first."""
    if not words.strip():
        return []
    of_both = find(actor, Question(words=words)).filter(kind__in=KINDS.values())
    return list(of_both[:MOST_FOUND])


def _outgoing(actor: Actor, source_id: UUID) -> Source | None:
    found = document_seen_by(actor, source_id)
    if found is None:
        return None
    version = found.current_version
    is_open = version is not None and found.state in _IN_FORCE
    return Source(
        kind=OUTGOING,
        pk=found.pk,
        reference=found.reference,
        dated_on=found.dated_on,
        organ_name=found.owner.name,
        subject=found.subject,
        page_count=version.page_count if version else 0,
        file=version.file if version and is_open else None,
        audience=list(found.audience),
        address=reverse("documents:detail", args=[found.pk]),
        page_address=lambda number: reverse(
            "documents:page_picture", args=[found.pk, version.ordinal if version else 1, number]
        ),
    )


def _incoming(actor: Actor, source_id: UUID) -> Source | None:
    found = incoming_seen_by(actor, source_id)
    if found is None:
        return None
    is_open = has_line_in_register(found) and found.file and found.file.media_type == _PDF
    return Source(
        kind=INCOMING,
        pk=found.pk,
        reference=found.reference,
        dated_on=found.dated_on,
        organ_name=found.organ_name,
        subject=found.subject,
        page_count=found.page_count,
        file=found.file if is_open else None,
        audience=list(found.audience),
        address=reverse("incoming:detail", args=[found.pk]),
        page_address=lambda number: reverse("incoming:page_picture", args=[found.pk, number]),
    )
