"""The content of an incoming document is destroyed with the dossier it lay in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import releasing

from ..selectors import evidence_of, incoming_to_file
from .parts.desk import refresh_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from ..models import IncomingDocument


def destroy_content(incoming_ids: Iterable[UUID], *, basis: str) -> int:
    """Let go of pages, separate files and the words for the search; the line of the book stays.

    Who calls has the decision to destroy; this is a part of carrying it out.
    """
    count = 0
    with transaction.atomic():
        for incoming in incoming_to_file(incoming_ids):
            hashes = _destroy(incoming)
            record(
                None, "incoming.destroy_content", incoming, unit_id=incoming.receiver_id,
                facts={"basis": basis[:200], "files": hashes},
            )  # fmt: skip
            count += 1
    return count


def _destroy(incoming: IncomingDocument) -> list[str]:
    annexes = list(incoming.attachments.all())
    files = [one.file for one in annexes] + ([incoming.file] if incoming.file else [])
    for line in evidence_of(incoming):
        if line.file is not None:
            files.append(line.file)
            line.file = None
            line.save(update_fields=["file"])
    incoming.attachments.all().delete()
    incoming.file, incoming.report = None, {}
    incoming.save(update_fields=["file", "report"])
    releasing.release(files)
    refresh_index(incoming, words="")
    return sorted({one.sha256 for one in files})
