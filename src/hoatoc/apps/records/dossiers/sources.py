"""Documents of the registers as an index sees them: what it says of them, and who may see them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from hoatoc.apps.records.documents import facade as outgoing
from hoatoc.apps.records.incoming import facade as incoming
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.registers.annex import INCOMING, OUTGOING

from .models import EntrySource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoatoc.apps.records.documents.contracts import Filed
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.registers.annex import AnnexField, Values

    from .models import DossierEntry

_SEEN = {
    EntrySource.OUTGOING.value: outgoing.documents_seen_among,
    EntrySource.INCOMING.value: incoming.incoming_seen_among,
}
_FACTS = {
    EntrySource.OUTGOING.value: outgoing.filed_facts,
    EntrySource.INCOMING.value: incoming.filed_facts,
}
_OWNERS = {
    EntrySource.OUTGOING.value: outgoing.owners_among,
    EntrySource.INCOMING.value: incoming.receivers_among,
}
_FIELDS = {
    EntrySource.OUTGOING.value: (OUTGOING, outgoing.annex_values),
    EntrySource.INCOMING.value: (INCOMING, incoming.annex_values),
}
_CONTENT = {
    EntrySource.OUTGOING.value: outgoing.content_files,
    EntrySource.INCOMING.value: incoming.content_files,
}
_PAGES = {
    EntrySource.OUTGOING.value: "documents:detail",
    EntrySource.INCOMING.value: "incoming:detail",
}
_DESKS = {
    EntrySource.OUTGOING.value: outgoing.author_desk,
    EntrySource.INCOMING.value: incoming.handler_desk,
}
# How the two kinds are named in the search index.
SEARCHED = {
    "documents.document": EntrySource.OUTGOING.value,
    "incoming.document": EntrySource.INCOMING.value,
}
_KINDS = {source: kind for kind, source in SEARCHED.items()}


def document_for(actor: Actor, source: str, source_id: UUID) -> Filed:
    """Return one document, or say that there is none that the actor may see."""
    return documents_for(actor, [(source, source_id)])[0]


def documents_for(actor: Actor, chosen: Iterable[tuple[str, UUID]]) -> list[Filed]:
    """Return documents in the given order, or say that one is not there for the actor to see."""
    chosen = list(chosen)
    ids: dict[str, list[UUID]] = defaultdict(list)
    for source, source_id in chosen:
        ids[source].append(source_id)
    found: dict[str, dict[UUID, Filed]] = {}
    for source, wanted in ids.items():
        if source not in _SEEN or set(wanted) - set(_SEEN[source](actor, wanted)):
            raise NotFound
        found[source] = _FACTS[source](wanted)
    return [found[source][source_id] for source, source_id in chosen]


def facts_of(entries: Iterable[DossierEntry]) -> dict[UUID, Filed]:
    """Return the present facts of the documents among entries, whoever may see them."""
    found: dict[UUID, Filed] = {}
    for source, ids in _by_source(entries).items():
        found |= _FACTS[source](ids)
    return found


def owners_of(entries: Iterable[DossierEntry]) -> dict[UUID, int]:
    """Return the organisation of each document among entries, whoever may see them."""
    found: dict[UUID, int] = {}
    for source, ids in _by_source(entries).items():
        found |= _OWNERS[source](ids)
    return found


def seen_among(actor: Actor, entries: Iterable[DossierEntry]) -> set[UUID]:
    """Return the documents among entries that an actor may see."""
    seen: set[UUID] = set()
    for source, ids in _by_source(entries).items():
        seen |= _SEEN[source](actor, ids)
    return seen


def annex_of(
    actor: Actor, entries: Iterable[DossierEntry]
) -> dict[UUID, tuple[Sequence[AnnexField], Values]]:
    """Return the form and the fields of Annex VI of the documents that an actor may see."""
    found: dict[UUID, tuple[Sequence[AnnexField], Values]] = {}
    for source, ids in _by_source(entries).items():
        form, values_of = _FIELDS[source]
        found |= {pk: (form, values) for pk, values in values_of(actor, ids).items()}
    return found


def content_of(source: str, ids: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return every file of documents of one register, for a disposal."""
    return _CONTENT[source](ids)


def destroy_documents(
    source: str, ids: Iterable[UUID], *, stand_in: StoredFile, basis: str
) -> None:
    """Destroy the content of documents; who calls has the decision to destroy."""
    if source == EntrySource.OUTGOING:
        outgoing.destroy_content(ids, stand_in=stand_in, basis=basis)
    else:
        incoming.destroy_content(ids, basis=basis)


def facts_of_document(source: str, source_id: UUID) -> Filed | None:
    """Return the facts of one document, for work that nobody asked for."""
    return _FACTS[source]([source_id]).get(source_id)


def desk_of_document(source: str, source_id: UUID) -> int:
    """Return the desk of who handled a document."""
    return _DESKS[source](source_id)


def searched_as(source: str) -> str:
    """Return how the search index names the documents of one register."""
    return _KINDS[source]


def address_of(source: str, source_id: UUID | None) -> str:
    """Return the page of a document."""
    return reverse(_PAGES[source], args=[source_id])


def stored_files(hashes: Iterable[str]) -> dict[str, StoredFile]:
    """Return kept files by their SHA-256."""
    return {one.sha256: one for one in keeping.kept_among(hashes)}


def _by_source(entries: Iterable[DossierEntry]) -> dict[str, list[UUID]]:
    ids: dict[str, list[UUID]] = defaultdict(list)
    for entry in entries:
        if entry.is_document and entry.source_id is not None:
            ids[entry.source].append(entry.source_id)
    return ids
