"""Pages that were only pictures have been read: their text is kept, or they bore a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.files.erasing import erase
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role

from .. import work
from ..rules import Verb
from .parts.desk import clear_steps, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import IncomingDocument

# The sender reads it, whatever language his office has.
REASON = "Văn bản có dấu hiệu chứa bí mật nhà nước; hệ thống này không nhận."


def drop_secret(incoming: IncomingDocument) -> IncomingDocument:
    """Take the pages and their text away for good, and refuse the document (R-121).

    Its line stays, with the fields that a person entered; the security officer has the spill.
    """
    with transaction.atomic():
        row = incoming.locked()
        held = row.file
        row.file, row.page_count, row.report = None, 0, {}
        if row.is_open(Verb.REFUSE):
            row.move(Verb.REFUSE)
            row.due_at = None
            clear_steps(row)
        row.save(update_fields=["file", "page_count", "report", "state", "changed_at", "due_at"])
        if held is not None:
            erase(held)
        refresh_index(row, words="")
        report_state(row, DeliveryState.REFUSED, actor=None, reason=REASON)
        tokens = [role_token(row.receiver_id, r) for r in (Role.CLERK, Role.SECURITY_OFFICER)]
        notify(work.DROPPED.code, tokens, row.pk, subject=row.subject)
        record(None, "incoming.drop_secret", row, unit_id=row.receiver_id)
    return row


def keep_words(incoming: IncomingDocument, *, texts: Sequence[str]) -> None:
    """Put what was read on the pages into the index; the gate of secrecy has seen it."""
    with transaction.atomic():
        row = incoming.locked()
        refresh_index(row, words="\n".join(texts))
        record(
            None,
            "incoming.keep_words",
            row,
            unit_id=row.receiver_id,
            facts={"pages": len(texts)},
        )
