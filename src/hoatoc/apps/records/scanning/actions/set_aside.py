"""A document of a stack is no document after all, or it is one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..models import EntryState
from ..policies import PaperPolicy
from .parts.finishing import lay_on_desk, settle

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry


def put_aside(actor: Actor, *, entry: PaperEntry, reason: str) -> PaperEntry:
    """Take it off the desk with a reason; its pages stay, and it can be taken up again."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why it does not go into the register.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        stack = entry.stack.locked()
        row = entry.locked()
        PaperPolicy(actor).can_complete(row).require()
        row.state, row.reason = EntryState.ASIDE, reason[:300]
        row.save(update_fields=["state", "reason"])
        clear(row.pk, work.COMPLETE.code)
        settle(stack)
        record(actor, "scanning.put_aside", row, facts={"reason": reason})
    return row


def take_up(actor: Actor, *, entry: PaperEntry) -> PaperEntry:
    """Lay it on the desk again."""
    with transaction.atomic():
        stack = entry.stack.locked()
        row = entry.locked()
        PaperPolicy(actor).can_take_up(row).require()
        row.state, row.reason = EntryState.OPEN, ""
        row.save(update_fields=["state", "reason"])
        lay_on_desk(row)
        settle(stack)
        record(actor, "scanning.take_up", row)
    return row
