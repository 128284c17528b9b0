"""Every read, limited to those who write the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping

from .models import Picture, Presence, Text, Writer
from .shared import SharedText, merged
from .wording import Slip, slips_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.typesetting.manuscript import Manuscript

# Somebody whose editor has not been heard of for so long has gone.
AWAY = timedelta(seconds=12)
MOST_PRESENT = 20


@dataclass(frozen=True)
class News:
    """What a browser lacks; ``vector`` comes with the whole text alone."""

    ordinal: int
    change: bytes
    vector: bytes = b""


def text_for(actor: Actor, text_id: UUID) -> Text:
    """Return one text, or say that there is none that the actor may see."""
    found = Text.objects.visible_to(actor).filter(pk=text_id).first()
    if found is None:
        raise NotFound
    return found


def text_of_subject(subject_id: UUID) -> Text | None:
    """Return the text of a subject; who calls has checked the right to the subject."""
    return Text.objects.filter(subject_id=subject_id).first()


def texts_of_subjects(subject_ids: Iterable[UUID]) -> QuerySet[Text]:
    """Return the texts of subjects, for their end; who calls has that decision."""
    return Text.objects.filter(subject_id__in=list(subject_ids)).order_by("pk")


def shared_of(text: Text) -> SharedText:
    """Return the shared text as it stands."""
    changes = text.updates.filter(ordinal__gt=text.base).values_list("change", flat=True)
    return SharedText(bytes(text.state), [bytes(change) for change in changes])


def manuscript_of(text: Text) -> Manuscript:
    """Return what a text says, read from the changes themselves."""
    return shared_of(text).manuscript()


def slips_of(text: Text) -> list[Slip]:
    """Return what can be mended in a text by itself."""
    return slips_in(shared_of(text).lines())


def news_of(text: Text, *, seen: int, client: int) -> News:
    """Return what a browser lacks that has seen the changes up to ``seen``."""
    if seen < text.base or seen > text.ordinal or seen == 0:
        shared = shared_of(text)
        return News(text.ordinal, shared.state, shared.vector)
    changes = (
        text.updates.filter(ordinal__gt=seen, ordinal__lte=text.ordinal)
        .exclude(client=client)
        .values_list("change", flat=True)
    )
    return News(text.ordinal, merged([bytes(change) for change in changes]))


def vector_of(text: Text) -> bytes:
    """Return how much of each browser's writing is kept."""
    return shared_of(text).vector


def present_at(actor: Actor, text: Text) -> list[Presence]:
    """Return the editors in which others have the text open now."""
    heard = text.presences.filter(seen_at__gte=clock.now() - AWAY)
    heard = heard.exclude(person_id=actor.person.pk)
    return list(heard.select_related("person")[:MOST_PRESENT])


def writers_of(text: Text) -> list[Writer]:
    """Return who may write a text, its author first."""
    return list(text.writers.select_related("person").order_by("created_at"))


def picture_for(actor: Actor, text_id: UUID, sha256: str) -> StoredFile:
    """Return a picture of a text that the actor writes."""
    found = (
        Picture.objects.filter(text=text_for(actor, text_id), file__sha256=sha256)
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFound
    return found.file


def pictures_of(texts: Iterable[Text]) -> list[StoredFile]:
    """Return the files of the pictures in texts, for their end."""
    brought = Picture.objects.filter(text__in=list(texts)).select_related("file")
    return [one.file for one in brought]


def picture_bytes(subject_id: UUID, hashes: Iterable[str]) -> dict[str, bytes]:
    """Return those of the pictures that were brought into the text of a subject, by hash."""
    brought = Picture.objects.filter(text__subject_id=subject_id, file__sha256__in=list(hashes))
    return {one.file.sha256: keeping.read(one.file) for one in brought.select_related("file")}
