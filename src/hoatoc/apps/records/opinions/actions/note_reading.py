"""Note that somebody who is asked opened the version (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest


READ = "opinions.read"


def note_reading(actor: Actor, *, request: OpinionRequest) -> None:
    """Record that the asked version was read; only the record knows, looking changes nothing."""
    with transaction.atomic():
        record(actor, READ, request, facts={"version": request.ordinal})


def note_table(actor: Actor, *, document: Document, form: str, rows: int) -> None:
    """Record that the table of opinions was taken out, and in which form."""
    with transaction.atomic():
        record(actor, "opinions.take_table", document, facts={"form": form, "rows": rows})
