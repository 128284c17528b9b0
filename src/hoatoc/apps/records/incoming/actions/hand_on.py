"""The head of a unit hands its part on to one of his people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import ProgressKind
from ..policies import IncomingPolicy
from ..selectors import possible_people
from .parts.desk import clear_part, desk_token, lay_part, refresh_index
from .parts.progressing import note

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment


def hand_on(actor: Actor, *, assignment: Assignment, person_id: int) -> Assignment:
    """Name the person who does a unit's part (Decree 30/2020, Annex IV form VII, part 2)."""
    if not possible_people(actor).filter(person_id=person_id, unit_id=actor.unit.pk).exists():
        raise Invalid({"person": _("Choose a person of your own unit.")})
    with transaction.atomic():
        incoming = assignment.incoming.locked()
        row = assignment.locked()
        IncomingPolicy(actor, incoming).can_hand_on(row).require()
        clear_part(incoming, row)
        row.person_id = person_id
        row.save(update_fields=["person"])
        lay_part(incoming, row)
        incoming.save(update_fields=["audience"])
        if row.instruction is not None and row.instruction.admit(desk_token(row)):
            row.instruction.save(update_fields=["audience"])
        note(row, ProgressKind.HANDED_ON, actor, words=row.holder_name)
        notify(
            work.ASSIGNED.code,
            [desk_token(row)],
            incoming.pk,
            person=actor.person.rank_and_name,
            subject=incoming.subject,
        )
        refresh_index(incoming)
        record(actor, "incoming.hand_on", incoming, facts={"to": row.holder_name})
    return row
