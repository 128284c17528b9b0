"""The pages belong to a paper that is in the register already: it gets them and the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.incoming.facade import add_pages
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..errors import NothingDrawn
from ..models import EntryState
from ..policies import PaperPolicy
from .parts.finishing import settle
from .parts.rendering import pages_for_use
from .set_stamp import set_stamp

if TYPE_CHECKING:
    from hoatoc.apps.records.incoming.models import IncomingDocument
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry


def add_scan(actor: Actor, *, entry: PaperEntry, incoming: IncomingDocument) -> IncomingDocument:
    """Give a registered paper its scan (R-043); what was proposed is not taken, the line stands."""
    PaperPolicy(actor).can_complete(entry).require()
    pages = pages_for_use(entry)
    if pages is None:
        raise NothingDrawn
    with transaction.atomic():
        stack = entry.stack.locked()
        row = entry.locked()
        PaperPolicy(actor).can_complete(row).require()
        made = add_pages(actor, incoming=incoming, pages=pages)
        row.state = EntryState.TAKEN
        row.incoming_id = made.pk
        row.completed_by, row.completed_at = actor.person, clock.now()
        row.save(update_fields=["state", "incoming_id", "completed_by", "completed_at"])
        clear(row.pk, work.COMPLETE.code)
        settle(stack)
        record(actor, "scanning.add_scan", row, facts={"pages": pages.page_count})
    set_stamp(row)
    return made
