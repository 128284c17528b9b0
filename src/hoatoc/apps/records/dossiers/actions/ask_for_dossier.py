"""The work on a document is done: ask who did it for the dossier (Article 29; R-081)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.worklist.desk import Step, lay

from .. import work
from ..selectors.dossiers import is_filed
from ..sources import desk_of_document, facts_of_document

if TYPE_CHECKING:
    from uuid import UUID

_KINDS = {"outgoing": work.FILE_OUTGOING, "incoming": work.FILE_INCOMING}


def ask_for_dossier(*, source: str, source_id: UUID) -> bool:
    """Lay the question on his desk unless the document is in a dossier already."""
    filed = facts_of_document(source, source_id)
    if filed is None or is_filed(source, source_id, filed.unit_id):
        return False
    with transaction.atomic():
        lay(
            Step(
                kind=_KINDS[source].code,
                token=desk_of_document(source, source_id),
                subject_id=source_id,
                title=filed.title,
                reference=filed.reference,
                from_label=filed.organ_name,
            )
        )
        facts = {"reference": filed.reference}
        record(None, "dossiers.ask_for_dossier", unit_id=filed.unit_id, facts=dict(facts))
    return True
