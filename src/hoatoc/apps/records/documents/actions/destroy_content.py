"""The content of issued documents is destroyed with the dossier they lay in; their fields stay."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.writing import facade as writing
from hoatoc.kernel.audit.recording import record_each
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.files import releasing
from hoatoc.kernel.search.indexing import forget_words

from .. import work
from ..contracts import ContentDestroyed
from ..models import Attachment, DocumentVersion
from ..selectors import documents_of_ids, files_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.files.models import StoredFile

    from ..models import Document


def destroy_content(document_ids: Iterable[UUID], *, stand_in: StoredFile, basis: str) -> int:
    """Put the page that says so in the place of every file, and ask that the bytes are erased.

    Who calls has the decision to destroy; this is a part of carrying it out. What stays: the
    fields, the number in the register, who signed when, and the record. However many documents
    there are, the number of questions to the database is the same.
    """
    with transaction.atomic():
        by_owner: dict[int, list[Document]] = defaultdict(list)
        for document in documents_of_ids(document_ids):
            by_owner[document.owner_id].append(document)
        for owner_id, documents in by_owner.items():
            _destroy(documents, owner_id, stand_in, basis)
    return sum(map(len, by_owner.values()))


def _destroy(documents: list[Document], owner_id: int, stand_in: StoredFile, basis: str) -> None:
    ids = [one.pk for one in documents]
    files = {pk: found - {stand_in} for pk, found in files_of(ids).items()}
    DocumentVersion.objects.filter(document__in=ids).update(
        file=stand_in, brought_file=None, letter=None, page_count=1
    )
    Attachment.objects.filter(document__in=ids).update(
        file=stand_in, brought_file=None, sealed_file=None, page_count=1
    )
    pictures = writing.erase_texts(ids, unit_id=owner_id)
    releasing.release([*(file for found in files.values() for file in found), *pictures])
    forget_words(work.SEARCH_KIND.code, ids)
    told: list[tuple[Document, Json]] = [
        (one, {"basis": basis[:200], "files": sorted(file.sha256 for file in files[one.pk])})
        for one in documents
    ]
    publish(ContentDestroyed([str(one) for one in ids], owner_id))
    record_each("documents.destroy_content", told, unit_id=owner_id)
