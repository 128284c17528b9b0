"""The report on a document that the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.apps.records.documents.facade import (
    State,
    document_seen_by,
    layout_profile,
    may_change,
)
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.intake import MEDIA_TYPES

from .checking import DOCX
from .contracts import Expected, LayoutReport, Mend
from .keeping import kept_mends, kept_report

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

# While these last, the pages can still be changed.
_OPEN = frozenset({State.DRAFT, State.RETURNED, State.CONTENT_REVIEW, State.FORM_REVIEW})


@dataclass(frozen=True)
class OfDocument:
    """A document with its report and the bytes that it is about."""

    document: Any  # A row of the documents app, which lends no names of its tables.
    report: LayoutReport
    pdf: bytes
    is_open: bool


def report_on_document(actor: Actor, document_id: UUID) -> OfDocument | None:
    """Return the report on the present pages of a document, if the actor may see it."""
    document = document_seen_by(actor, document_id)
    version = document.current_version if document else None
    if document is None or version is None:
        return None
    pdf = keeping.read(version.file)
    is_open = State(document.state) in _OPEN
    return OfDocument(document, kept_report(pdf, expected_of(document)), pdf, is_open)


def expected_of(document: Any) -> Expected:
    """Return what is known of a document apart from its pages."""
    return Expected(
        profile=layout_profile(document),
        kind=document.kind,
        symbol=document.symbol,
        place=document.owner.place,
        urgency=document.urgency,
    )


def brought_docx(document: Any) -> bytes | None:
    """Return the DOCX that the present pages were converted from, if they were."""
    version = document.current_version
    file = version.brought_file if version else None
    if file is None or file.media_type != MEDIA_TYPES[DOCX]:
        return None
    return keeping.read(file)


def mends_of(actor: Actor, document: Any) -> tuple[Mend, ...]:
    """Return what the actor can have mended in the file of a draft of his."""
    if not may_change(actor, document):
        return ()
    docx = brought_docx(document)
    return kept_mends(docx, expected_of(document)) if docx else ()
