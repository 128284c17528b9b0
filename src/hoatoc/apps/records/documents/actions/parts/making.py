"""Turning what the drafter gave into checked pages; part of create_draft and change_draft."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.apps.records.practice.facade import layout_of
from hoatoc.apps.records.writing.facade import picture_bytes
from hoatoc.kernel.files import conversion, intake, keeping, pages
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.typesetting.composer import compose, draw

from ...letters import Heading, letter_of
from ...models import VersionSource
from ...sources import Brought, Source
from .versions import Made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.access.actor import Actor

    from ...contracts import Blocks, DraftFields
    from ...letters import Written
    from ...models import Document


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
        recipients=tuple(Unit.objects.filter(pk__in=fields.recipient_ids).order_by("position")),
    )
    return _written(heading, source, _pictures(subject_id, source))


def pages_with_blocks(document: Document, written: Written, blocks: Blocks) -> Made:
    """Set the text of a document with these blocks above its signatures."""
    heading = _heading_of(document, blocks)
    return _written(heading, written, _pictures(document.pk, written))


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
        recipients=tuple(
            Unit.objects.filter(
                pk__in=document.recipients.values_list("unit_id", flat=True)
            ).order_by("position")
        ),
    )


def pages_of_file(actor: Actor, source: Brought) -> Made:
    """Return the pages of a file that is brought; a hostile or secret one is refused."""
    accepted = intake.accept_upload(source.name, source.content, actor=actor)
    if accepted.kind == intake.PDF:
        count = accepted.page_count or 1
        return Made(VersionSource.UPLOADED, source.content, count, text=accepted.text)
    pdf = conversion.to_pdf(source.content, accepted.kind)
    kept = keeping.store(source.content, media_type=accepted.media_type)
    return Made(
        VersionSource.CONVERTED, pdf, pages.page_count(pdf), text=accepted.text, brought=kept
    )


def _pictures(subject_id: UUID | None, written: Written) -> dict[str, bytes]:
    """Return the pictures of the text that were brought into it, and no other file of ours."""
    wanted = written.text().figures
    return picture_bytes(subject_id, wanted) if wanted and subject_id else {}


def _written(
    heading: Heading, source: Written, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> Made:
    composed = compose(letter_of(heading, source), pictures)
    return Made(
        VersionSource.COMPOSED,
        composed.pdf,
        composed.page_count,
        text=source.words(),
        letter=source.as_json(),
        blocks=heading.blocks.as_json(),
    )
