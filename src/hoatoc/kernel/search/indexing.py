"""Putting objects into the index, in the transaction that changes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import text

from .declarations import SEARCH_KINDS
from .models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

# PostgreSQL holds at most 1 MB in one vector; the words of a long document are cut here.
MAX_WORDS = 400_000


@dataclass(frozen=True)
class Findable:
    """What the index holds of an object."""

    kind: str
    subject_id: UUID
    title: str
    audience: Sequence[int]
    reference: str = ""
    type_code: str = ""
    organ: str = ""
    signatory: str = ""
    state: str = ""
    dated_on: date | None = None
    # None keeps the words that the index has already.
    words: str | None = field(default=None, repr=False)


def index(thing: Findable) -> None:
    """Put an object into the index, or renew it."""
    SEARCH_KINDS.get(thing.kind)
    fields: dict[str, object] = {
        "title": text.squeeze(thing.title)[:500],
        "reference": thing.reference,
        "type_code": thing.type_code,
        "organ": thing.organ[:200],
        "signatory": thing.signatory[:150],
        "state": thing.state,
        "dated_on": thing.dated_on,
        "audience": list(thing.audience),
    }
    if thing.words is not None:
        fields["words"] = text.squeeze(thing.words)[:MAX_WORDS]
    SearchEntry.objects.update_or_create(
        kind=thing.kind, subject_id=thing.subject_id, defaults=fields
    )


def admit(kind: str, subject_id: UUID, audience: Sequence[int]) -> None:
    """Let other people find an object that is in the index already."""
    SearchEntry.objects.filter(kind=kind, subject_id=subject_id).update(audience=list(audience))


def forget(kind: str, subject_id: UUID) -> None:
    """Take an object out of the index."""
    SearchEntry.objects.filter(kind=kind, subject_id=subject_id).delete()
