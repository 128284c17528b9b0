"""Close a text when it is handed on, and open it again when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..selectors import shared_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.manuscript import Manuscript

    from ..models import Text


def close_text(actor: Actor, *, text: Text) -> Manuscript:
    """Let nobody write any more and return what the text says; who calls has checked the right.

    Runs inside the transaction of whoever hands the text on: both happen, or neither.
    """
    with transaction.atomic():
        row = text.locked()
        manuscript = shared_of(row).manuscript()
        refuse_secret(manuscript.plain_text(), actor=actor, where=Where.FIELD)
        if row.is_open:
            row.is_open = False
            row.save(update_fields=["is_open"])
            row.presences.all().delete()
            record(actor, "writing.close_text", row)
    return manuscript


def reopen_text(actor: Actor, *, text: Text) -> Text:
    """Let the writers go on; who calls has checked the right."""
    with transaction.atomic():
        row = text.locked()
        if not row.is_open:
            row.is_open = True
            row.save(update_fields=["is_open"])
            record(actor, "writing.reopen_text", row)
    return row
