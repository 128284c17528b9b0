"""The report on a document that the asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hoatoc.apps.records.documents.facade import State, document_seen_by
from hoatoc.kernel.files import keeping

from .contracts import Expected, LayoutReport
from .keeping import kept_report
from .profiles import ARMY, NAMES

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
    asked = (version.letter or {}).get("profile", ARMY)
    expected = Expected(
        profile=asked if asked in NAMES else ARMY,
        kind=document.kind,
        symbol=document.symbol,
        place=document.owner.place,
        urgency=document.urgency,
    )
    is_open = State(document.state) in _OPEN
    return OfDocument(document, kept_report(pdf, expected), pdf, is_open)
