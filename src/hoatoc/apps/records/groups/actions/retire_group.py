"""Retire a group of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..policies import GroupPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import RecipientGroup


def retire_group(actor: Actor, *, group: RecipientGroup) -> RecipientGroup:
    """Offer the group no more; it stays readable, and documents that took it up as they are."""
    with transaction.atomic():
        row = group.locked()
        GroupPolicy(actor).can_change(row).require()
        row.retired_at = row.changed_at = clock.now()
        row.changed_by = actor.person
        row.save(update_fields=["retired_at", "changed_at", "changed_by"])
        record(actor, "groups.retire", row)
    return row
