"""Change who belongs to a group of recipients, or its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.org.models import Unit

from ..policies import GroupPolicy
from .parts.putting import check_fields, check_name, put

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import GroupFields
    from ..models import RecipientGroup


def change_group(actor: Actor, *, group: RecipientGroup, fields: GroupFields) -> RecipientGroup:
    """Keep the group as it was in its history; documents that took it up stay as they are."""
    GroupPolicy(actor).can_change(group).require()
    check_fields(actor, fields)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=actor.issuing_unit.pk)
        row = group.locked()
        GroupPolicy(actor).can_change(row).require()
        check_name(actor, text.squeeze(fields.name), row)
        before = set(row.unit_ids)
        put(actor, row, fields)
        added, gone = set(row.unit_ids) - before, before - set(row.unit_ids)
        record(actor, "groups.change", row, facts={"added": len(added), "gone": len(gone)})
    return row
