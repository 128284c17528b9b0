"""A text goes for good when the content of its document is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..selectors import pictures_of, text_of_subject

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile


def erase_text(subject_id: UUID, *, unit_id: int) -> list[StoredFile]:
    """Erase a text with every change of it; return the pictures that were in it."""
    with transaction.atomic():
        text = text_of_subject(subject_id)
        if text is None:
            return []
        pictures = pictures_of(text)
        record(None, "writing.erase_text", text, unit_id=unit_id)
        text.delete()
    return pictures
