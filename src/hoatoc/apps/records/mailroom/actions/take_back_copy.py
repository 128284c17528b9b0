"""A stored copy came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..policies import MailroomPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import StoredCopyUse


def take_back_copy(actor: Actor, *, use: StoredCopyUse) -> StoredCopyUse:
    """Write down that the copy is back today."""
    with transaction.atomic():
        row = use.locked()
        MailroomPolicy(actor).can_take_back(row).require()
        row.returned_on = clock.today()
        row.save(update_fields=["returned_on"])
        record(actor, "mailroom.take_back_copy", row, facts={"reference": row.reference})
    return row
