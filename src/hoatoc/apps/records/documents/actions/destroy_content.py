"""The content of an issued document is destroyed with the dossier it lay in; its metadata stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.writing import facade as writing
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import releasing

from ..selectors import content_of
from .parts.desk import refresh_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile

    from ..models import Attachment, Document, DocumentVersion


def destroy_content(document_ids: Iterable[UUID], *, stand_in: StoredFile, basis: str) -> int:
    """Put the page that says so in the place of every file, and ask that the bytes are erased.

    Who calls has the decision to destroy; this is a part of carrying it out. What stays: the
    fields, the number in the register, who signed when, and the record.
    """
    count = 0
    with transaction.atomic():
        for document in content_of(document_ids):
            hashes = _destroy(document, stand_in)
            record(
                None, "documents.destroy_content", document, unit_id=document.owner_id,
                facts={"basis": basis[:200], "files": hashes},
            )  # fmt: skip
            count += 1
    return count


def _destroy(document: Document, stand_in: StoredFile) -> list[str]:
    files: list[StoredFile] = []
    for version in document.versions.all():
        files += [one for one in (version.file, version.brought_file) if one]
        _blank(version, stand_in)
    for annex in document.attachments.all():
        files += [one for one in (annex.file, annex.brought_file, annex.sealed_file) if one]
        _blank_annex(annex, stand_in)
    files = [one for one in files if one.pk != stand_in.pk]
    files += writing.erase_text(document.pk, unit_id=document.owner_id)
    releasing.release(files)
    refresh_index(document, words="")
    return sorted({one.sha256 for one in files})


def _blank(version: DocumentVersion, stand_in: StoredFile) -> None:
    version.file, version.brought_file, version.letter = stand_in, None, None
    version.page_count = 1
    version.save(update_fields=["file", "brought_file", "letter", "page_count"])


def _blank_annex(annex: Attachment, stand_in: StoredFile) -> None:
    annex.file, annex.brought_file, annex.sealed_file, annex.page_count = stand_in, None, None, 1
    annex.save(update_fields=["file", "brought_file", "sealed_file", "page_count"])
