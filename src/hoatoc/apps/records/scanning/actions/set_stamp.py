"""The ĐẾN stamp is set once the document has its number (Decree 30/2020, Annex IV, form V)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.incoming.facade import incoming_to_read
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import keeping

from .parts.rendering import stamped_pages

if TYPE_CHECKING:
    from ..models import PaperEntry

PDF = "application/pdf"


def set_stamp(entry: PaperEntry) -> None:
    """Keep the pages for use with the stamp on the first; nothing to do for a second time."""
    incoming = incoming_to_read(entry.incoming_id) if entry.incoming_id else None
    if incoming is None or incoming.arrival_number is None or incoming.arrived_on is None:
        return
    pdf = stamped_pages(
        entry,
        organ=incoming.receiver.name,
        number=incoming.arrival_number,
        on=incoming.arrived_on,
    )
    with transaction.atomic():
        row = entry.locked()
        if row.stamped_id is not None or pdf is None:
            return
        row.stamped = keeping.store(pdf, media_type=PDF)
        row.save(update_fields=["stamped"])
        record(
            None,
            "scanning.set_stamp",
            row,
            unit_id=entry.stack.unit_id,
            facts={"sha256": row.stamped.sha256},
        )
