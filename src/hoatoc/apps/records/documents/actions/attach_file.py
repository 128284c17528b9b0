"""Add a separate file to a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import BureauError

from ..models import Attachment
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.attaching import accept_annex

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

MOST_FILES = 30
MOST_BYTES = 200 * 1024 * 1024


class TooManyFiles(BureauError):
    """More separate files than one document may have."""

    code = "documents.too_many_files"
    sentence = _(
        "A document has at most %(files)s attached files of %(size)s MB together. Put annexes "
        "together in one PDF, or take one away first."
    )
    http_status = 422


def attach_file(actor: Actor, *, document: Document, name: str, content: bytes) -> Attachment:
    """Check a file and put it at the end of the list; hostile and secret ones are refused."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    annex = accept_annex(actor, name, content)
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        known = list(row.attachments.select_related("file"))
        total = annex.file.size + sum(one.file.size for one in known)
        if len(known) >= MOST_FILES or total > MOST_BYTES:
            raise TooManyFiles(files=MOST_FILES, size=MOST_BYTES // 1024 // 1024)
        attached = Attachment.objects.create(
            document=row,
            name=annex.name,
            position=len(known),
            file=annex.file,
            brought_file=annex.brought,
            page_count=annex.page_count,
        )
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=["changed_at"])
        facts = {"file": annex.name, "sha256": annex.file.sha256}
        record(actor, "documents.attach_file", row, facts=dict(facts))
    return attached
