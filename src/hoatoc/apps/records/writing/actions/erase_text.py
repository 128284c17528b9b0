"""Texts go for good when the contents of their documents are destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record_each

from ..selectors import pictures_of, texts_of_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile


def erase_texts(subject_ids: Iterable[UUID], *, unit_id: int) -> list[StoredFile]:
    """Erase the texts of subjects with every change; return the pictures that were in them."""
    with transaction.atomic():
        texts = list(texts_of_subjects(subject_ids))
        if not texts:
            return []
        pictures = pictures_of(texts)
        record_each("writing.erase_text", ((one, {}) for one in texts), unit_id=unit_id)
        texts_of_subjects(subject_ids).delete()
    return pictures
