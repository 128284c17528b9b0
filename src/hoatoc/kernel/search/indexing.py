"""Putting objects into the index, in the transaction that changes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, UUIDField, Value
from django.utils import translation

from hoatoc.kernel.base import text

from .declarations import SEARCH_KINDS, type_name
from .models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# PostgreSQL holds at most 1 MB in one vector; the words of a long document are cut here.
MAX_WORDS = 400_000
_DOSSIERS = ArrayField(UUIDField())
_REFERENCE = re.compile(r"([0-9]{1,9})[/-](.+)")


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
    recipients: str = ""
    urgency: int = 0
    channel: str = ""
    arrival_number: int | None = None
    arrived_on: date | None = None
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
        **_parts_of(thing.reference),
        "type_code": thing.type_code,
        "type_name": _name_of(thing.type_code),
        "organ": thing.organ[:200],
        "signatory": thing.signatory[:150],
        "recipients": thing.recipients[:1000],
        "urgency": thing.urgency,
        "channel": thing.channel,
        "arrival_number": thing.arrival_number,
        "arrived_on": thing.arrived_on,
        "state": thing.state,
        "dated_on": thing.dated_on,
        "audience": list(thing.audience),
    }
    if thing.words is not None:
        fields["words"] = text.squeeze(thing.words)[:MAX_WORDS]
    SearchEntry.objects.update_or_create(
        kind=thing.kind, subject_id=thing.subject_id, defaults=fields
    )


def _parts_of(reference: str) -> dict[str, object]:
    """Return number and symbol of a reference such as ``05/QĐ-BTM``, ours or another body's."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return {"number": None, "symbol": ""}
    return {"number": int(found[1]), "symbol": found[2][:30]}


def _name_of(type_code: str) -> str:
    """Return the name of a type in the language of the office, whoever is at work now."""
    if not type_code:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        return type_name(type_code)[:100]


def is_indexed(kind: str, subject_id: UUID) -> bool:
    """Tell whether an object is in the index, with its words."""
    return SearchEntry.objects.filter(kind=kind, subject_id=subject_id).exists()


def put_in_dossier(kind: str, subject_ids: Iterable[UUID], dossier_id: UUID) -> None:
    """Let objects be found by a dossier in which they lie from now on, by who may see it."""
    held = _without(dossier_id)
    added = Func(held, _key(dossier_id), function="array_append", output_field=_DOSSIERS)
    _lie_in(kind, subject_ids, added)


def take_out_of_dossier(kind: str, subject_ids: Iterable[UUID], dossier_id: UUID) -> None:
    """Let objects be found by a dossier no longer."""
    _lie_in(kind, subject_ids, _without(dossier_id))


def _lie_in(kind: str, subject_ids: Iterable[UUID], dossiers: Func[Any]) -> None:
    # One statement, so that two dossiers that take the same document in at once both keep it.
    rows = SearchEntry.objects.filter(kind=kind, subject_id__in=list(subject_ids))
    rows.update(dossiers=dossiers)


def _without(dossier_id: UUID) -> Func[Any]:
    return Func(F("dossiers"), _key(dossier_id), function="array_remove", output_field=_DOSSIERS)


def _key(dossier_id: UUID) -> Value:
    return Value(dossier_id, output_field=UUIDField())


def admit(kind: str, subject_id: UUID, audience: Sequence[int]) -> None:
    """Let other people find an object that is in the index already."""
    SearchEntry.objects.filter(kind=kind, subject_id=subject_id).update(audience=list(audience))


def forget_words(kind: str, subject_ids: Iterable[UUID]) -> None:
    """Let objects be found by their fields alone, because their contents have gone."""
    SearchEntry.objects.filter(kind=kind, subject_id__in=list(subject_ids)).update(words="")


def forget(kind: str, subject_id: UUID) -> None:
    """Take an object out of the index."""
    SearchEntry.objects.filter(kind=kind, subject_id=subject_id).delete()
