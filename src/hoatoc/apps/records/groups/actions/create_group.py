"""Make a group of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.org.models import Unit

from ..models import RecipientGroup
from ..policies import GroupPolicy
from .parts.putting import check_fields, check_name, put

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import GroupFields


def create_group(actor: Actor, *, fields: GroupFields) -> RecipientGroup:
    """Make a group of the actor's organisation, which every drafter of it is offered."""
    GroupPolicy(actor).can_keep().require()
    check_fields(actor, fields)
    with transaction.atomic():
        # Two who make one of the same name at once: the second waits and is told.
        Unit.objects.select_for_update().get(pk=actor.issuing_unit.pk)
        check_name(actor, text.squeeze(fields.name))
        group = RecipientGroup(unit=actor.issuing_unit)
        put(actor, group, fields, is_new=True)
        record(actor, "groups.create", group, facts={"units": len(group.unit_ids)})
    return group
