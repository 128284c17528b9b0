"""Note the first time that somebody who is asked opened the version (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest


def note_reading(actor: Actor, *, request: OpinionRequest) -> None:
    """Record that the asked version was read, once for each request and reader."""
    with transaction.atomic():
        row = request.locked()
        if row.read_at is None:
            row.read_at = clock.now()
            row.save(update_fields=["read_at"])
        record(actor, "opinions.read", row, facts={"version": row.ordinal})


def note_table(actor: Actor, *, document: Document, form: str, rows: int) -> None:
    """Record that the table of opinions was taken out, and in which form."""
    with transaction.atomic():
        record(actor, "opinions.take_table", document, facts={"form": form, "rows": rows})
