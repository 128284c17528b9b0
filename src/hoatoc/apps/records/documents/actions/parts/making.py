"""Turning what the drafter gave into checked pages; part of create_draft and change_draft."""

from __future__ import annotations

import hashlib
import json
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.practice.facade import layout_of
from hoatoc.apps.records.writing.facade import picture_bytes
from hoatoc.kernel.files import conversion, intake, keeping, pages
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.recognition.marks import refuse_marked
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.typesetting.composer import compose, draw
from hoatoc.kernel.typesetting.facts import letter_facts

from ...letters import Heading, letter_of
from ...models import VersionSource
from ...sources import Brought, Source
from .versions import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.letters import Letter

    from ...contracts import Blocks, DraftFields
    from ...letters import Written
    from ...models import Document


# Under this name a version keeps the mark of everything that stands on its pages.
_SET_WITH = "set_with"


def refuse_secret_fields(actor: Actor, fields: DraftFields) -> None:
    """Pass ordinary words, refuse marks of secrecy (R-120, R-121)."""
    refuse_secret(fields.subject, fields.note, actor=actor, where=Where.FIELD)


def make_pages(
    actor: Actor,
    fields: DraftFields,
    source: Source,
    *,
    blocks: Blocks,
    subject_id: UUID | None = None,
) -> Made:
    """Return the pages of a draft; a hostile or secret file is refused and nothing is kept."""
    if isinstance(source, Brought):
        return pages_of_file(actor, source)
    refuse_secret(source.words(), actor=actor, where=Where.FIELD)
    heading = Heading(
        layout=layout_of(actor.issuing_unit),
        issuer=actor.issuing_unit,
        drafter=actor.unit,
        blocks=blocks,
        kind=fields.kind,
        subject=fields.subject,
        urgency=fields.urgency,
        circulation=fields.circulation,
        recipients=_in_order(fields.recipient_ids),
    )
    return _written(heading, source, _pictures(subject_id, source))


def pages_with_blocks(document: Document, written: Written, blocks: Blocks) -> Made:
    """Set the text of a document with these blocks above its signatures."""
    heading = _heading_of(document, blocks)
    return _written(heading, written, _pictures(document.pk, written))


def is_set_as_it_stands(document: Document, written: Written, blocks: Blocks) -> bool:
    """Tell whether the present pages are those that would be set now, to the last recipient."""
    version = document.current_version
    kept = (version.letter if version else None) or {}
    letter = letter_of(_heading_of(document, blocks), written)
    return bool(kept.get(_SET_WITH) == _mark(letter))


def drawn_with_blocks(document: Document, written: Written, blocks: Blocks) -> tuple[bytes, ...]:
    """Draw the pages of a document as SVG, the same that ``pages_with_blocks`` sets."""
    letter = letter_of(_heading_of(document, blocks), written)
    return draw(letter, _pictures(document.pk, written))


def _heading_of(document: Document, blocks: Blocks) -> Heading:
    return Heading(
        layout=layout_of(document.owner),
        issuer=document.owner,
        drafter=document.drafting_unit,
        blocks=blocks,
        kind=document.kind,
        subject=document.subject,
        urgency=document.urgency,
        circulation=document.circulation,
        recipients=_in_order(document.recipients.values_list("unit_id", flat=True)),
    )


def _in_order(unit_ids: Iterable[int]) -> tuple[Unit, ...]:
    """Return units as they stand under “Nơi nhận”: in the order of the directory."""
    return tuple(Unit.objects.filter(pk__in=unit_ids).order_by("position", "pk"))


def pages_of_file(actor: Actor, source: Brought) -> Made:
    """Return the pages of a file that is brought; a hostile or secret one is refused."""
    accepted = intake.accept_upload(source.name, source.content, actor=actor)
    if accepted.kind == intake.PDF:
        count = accepted.page_count or 1
        read = refuse_marked(source.content, accepted.pages, actor=actor)
        return Made(VersionSource.UPLOADED, source.content, count, text=accepted.text + read)
    pdf = conversion.to_pdf(source.content, accepted.kind)
    count = pages.page_count(pdf)
    text = accepted.text
    if not text.strip():
        text = refuse_marked(pdf, [""] * count, actor=actor)
    kept = keeping.store(source.content, media_type=accepted.media_type)
    return Made(VersionSource.CONVERTED, pdf, count, text=text, brought=kept)


def _pictures(subject_id: UUID | None, written: Written) -> dict[str, bytes]:
    """Return the pictures of the text that were brought into it, and no other file of ours."""
    wanted = written.text().figures
    return picture_bytes(subject_id, wanted) if wanted and subject_id else {}


def _mark(letter: Letter) -> str:
    """Return what is the same for two letters exactly if their pages are the same."""
    return hashlib.sha256(json.dumps(letter_facts(letter), sort_keys=True).encode()).hexdigest()


def _written(
    heading: Heading, source: Written, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> Made:
    letter = letter_of(heading, source)
    composed = compose(letter, pictures)
    return Made(
        VersionSource.COMPOSED,
        composed.pdf,
        composed.page_count,
        text=source.words(),
        letter=source.as_json() | {_SET_WITH: _mark(letter)},
        blocks=heading.blocks.as_json(),
    )
