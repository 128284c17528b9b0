"""What the sixteen fields of Annex VI hold of an outgoing document (R-009)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.registers.annex import LANGUAGE

from ..models import MarkKind
from . import documents_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.registers.annex import Values

    from ..models import Document


def annex_values(actor: Actor, document_ids: Iterable[UUID]) -> dict[UUID, Values]:
    """Return the fields of the documents among these that an actor may see."""
    rows = (
        documents_for(actor)
        .filter(pk__in=list(document_ids))
        .select_related("owner", "current_version", "signatory_post__person", "second_post__person")
        .prefetch_related("recipients__unit", "marks__post", "attachments")
    )
    return {one.pk: _values(one) for one in rows}


def _values(document: Document) -> Values:
    version = document.current_version
    receivers = [one.unit for one in document.recipients.all()]
    pages = sum(one.page_count for one in document.attachments.all())
    return {
        "TypeName": [str(document.get_kind_display())],
        "CodeNumber": [str(document.number or "")],
        "CodeNotation": [document.symbol],
        "IssuedDate": [_day(document.dated_on)],
        "OrganName": [document.owner.name],
        "Subject": [document.subject],
        "Language": [LANGUAGE],
        "PageAmount": [str(pages + (version.page_count if version else 0))],
        "Description": [document.note],
        "SignerInfo.Position": _titles(document),
        "SignerInfo.FullName": document.signatory_names,
        "To.OrganId": [unit.organ_id for unit in receivers],
        "To.OrganName": [unit.name for unit in receivers],
        "Priority": [str(document.urgency)],
        "IssuedAmount": [str(len(receivers))],
        "DueDate": [_day(document.reply_due_on)],
    }


def _titles(document: Document) -> list[str]:
    """Return the titles as they are printed, of who signed; else of who is named to sign."""
    marks = [
        one for one in document.marks.all() if one.kind == MarkKind.PERSONAL and not one.is_void
    ]
    printed = [", ".join(one.titles) or one.post.title for one in marks]
    named = [post.title for post in document.signing_posts]
    return [*printed, *named[len(printed) :]]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
