"""Close a spill whose checklist is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.secrecy.gate import close_spill
from hoatoc.kernel.worklist.desk import clear

from ..policies import SpillPolicy
from ..work import HANDLE

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.models import Spill


def close(actor: Actor, *, spill: Spill) -> Spill:
    """Close it for good and take it off the desks."""
    with transaction.atomic():
        row = spill.locked()
        SpillPolicy(actor, row).can_close().require()
        row = close_spill(row, actor=actor)
        clear(row.pk, HANDLE.code)
        record(actor, "spills.close", row)
    return row
