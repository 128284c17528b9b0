"""The office says whether its documents are numbered before or after they are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..models import OutgoingSettings
from ..permissions import KEEP_SETTINGS

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def order_numbers(actor: Actor, *, number_first: bool) -> OutgoingSettings:
    """Set the order for what is approved from now on (Decree 30/2020, Article 14).

    The law proposes the number after the signature; both orders are in use. What is on its way
    keeps the order in which it began.
    """
    actor.may(KEEP_SETTINGS.code).require()
    with transaction.atomic():
        row, _is_new = OutgoingSettings.objects.select_for_update().get_or_create(
            unit=actor.issuing_unit, defaults={"set_by": actor.person}
        )
        row.number_first, row.set_by, row.set_at = number_first, actor.person, clock.now()
        row.save(update_fields=["number_first", "set_by", "set_at"])
        record(actor, "documents.number_before" if number_first else "documents.number_after", row)
    return row
