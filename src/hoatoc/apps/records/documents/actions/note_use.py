"""Views, prints and downloads are part of the record (Decree 30/2020, Annex VI e; R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..policies import DocumentPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

VIEWED, DOWNLOADED, PRINTED = "documents.view", "documents.download", "documents.print"
MARKED = "documents.download_marked"
EXPORTED = "documents.export"


def note_use(actor: Actor, *, document: Document, use: str, file: str = "") -> None:
    """Record that somebody read, took or printed a document, or took one of its files."""
    DocumentPolicy(actor, document).can_view().require()
    with transaction.atomic():
        record(actor, use, document, facts={"file": file} if file else {})


def note_export(actor: Actor, *, what: str, form: str, rows: int) -> None:
    """Record that somebody took a list or a register out of the system, and in which form."""
    with transaction.atomic():
        record(actor, EXPORTED, facts={"what": what, "form": form, "rows": rows})
