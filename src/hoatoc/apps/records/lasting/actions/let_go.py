"""The content of documents is destroyed by decision; their lasting forms go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record_each
from hoatoc.kernel.files import releasing

from ..models import FormState, LastingForm
from ..selectors import standing_forms

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def let_go(document_ids: Collection[UUID], *, unit_id: int) -> int:
    """Release the files of these forms; their rows say what there was. Safe to say twice."""
    with transaction.atomic():
        rows = list(standing_forms(document_ids).select_for_update(of=("self",)))
        releasing.release([one.file for one in rows if one.file is not None])
        LastingForm.objects.filter(pk__in=[one.pk for one in rows]).update(
            file=None, state=FormState.GONE
        )
        if rows:
            record_each("lasting.let_go", [(one, {}) for one in rows], unit_id=unit_id)
    return len(rows)
