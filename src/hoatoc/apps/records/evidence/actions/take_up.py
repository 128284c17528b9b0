"""A package came into the archive, or was destroyed by a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..models import EvidenceRecord, RecordState
from ..selectors.covered import record_about

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile


def take_up(
    *, subject_id: UUID, unit_id: int, reference: str, content: StoredFile
) -> EvidenceRecord:
    """Note a package that is to be stamped with the next month; safe to say twice."""
    with transaction.atomic():
        row, is_new = EvidenceRecord.objects.get_or_create(
            subject_id=subject_id,
            defaults={"unit_id": unit_id, "reference": reference[:60], "content": content},
        )
        if is_new:
            record(None, "evidence.take_up", row, unit_id=unit_id)
    return row


def let_go(subject_id: UUID) -> None:
    """Forget where a package lies, because it is destroyed; its record stays as it is."""
    with transaction.atomic():
        known = record_about(subject_id)
        if known is None or known.state == RecordState.GONE:
            return
        row = known.locked()
        row.content, row.state = None, RecordState.GONE
        row.save(update_fields=["content", "state"])
        record(None, "evidence.let_go", row, unit_id=row.unit_id)
