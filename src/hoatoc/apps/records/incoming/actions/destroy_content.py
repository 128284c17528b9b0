"""The content of incoming documents is destroyed with the dossier they lay in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record_each
from hoatoc.kernel.files import releasing
from hoatoc.kernel.search.indexing import forget_words

from .. import work
from ..models import IncomingAttachment, IncomingDocument
from ..selectors import evidence_of, incoming_to_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.files.models import StoredFile


def destroy_content(incoming_ids: Iterable[UUID], *, basis: str) -> int:
    """Let go of pages, separate files and the words for the search; the line of the book stays.

    Who calls has the decision to destroy; this is a part of carrying it out. However many
    documents there are, the number of questions to the database is the same.
    """
    with transaction.atomic():
        by_receiver: dict[int, list[IncomingDocument]] = defaultdict(list)
        for incoming in incoming_to_file(incoming_ids):
            by_receiver[incoming.receiver_id].append(incoming)
        for receiver_id, documents in by_receiver.items():
            _destroy(documents, receiver_id, basis)
    return sum(map(len, by_receiver.values()))


def _destroy(documents: list[IncomingDocument], receiver_id: int, basis: str) -> None:
    ids = [one.pk for one in documents]
    files: dict[UUID, set[StoredFile]] = {one.pk: _files_of(one) for one in documents}
    evidence = evidence_of(ids)
    for line in evidence:
        if line.file is not None:
            files[line.assignment.incoming_id].add(line.file)
    evidence.update(file=None)
    IncomingAttachment.objects.filter(incoming__in=ids).delete()
    IncomingDocument.objects.filter(pk__in=ids).update(file=None, report={})
    releasing.release(file for found in files.values() for file in found)
    forget_words(work.SEARCH_KIND.code, ids)
    told: list[tuple[IncomingDocument, Json]] = [
        (one, {"basis": basis[:200], "files": sorted(file.sha256 for file in files[one.pk])})
        for one in documents
    ]
    record_each("incoming.destroy_content", told, unit_id=receiver_id)


def _files_of(incoming: IncomingDocument) -> set[StoredFile]:
    found = {annex.file for annex in incoming.attachments.all()}
    return found | ({incoming.file} if incoming.file else set())
