"""The registry enters an arrived document in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book

from .. import work
from ..contracts import SUBJECT_KIND
from ..policies import IncomingPolicy
from ..rules import Verb
from .desk import clear_steps, lay_for_role, refresh_index
from .reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def register_incoming(actor: Actor, *, incoming: IncomingDocument) -> IncomingDocument:
    """Give the next arrival number of the year (Decree 30/2020, Article 22(2); R-003)."""
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.REGISTER).require()
        entry = numbering.take_number(
            row.receiver,
            Book.INCOMING,
            subject_kind=SUBJECT_KIND,
            subject_id=row.pk,
            on=clock.today(),
        )
        row.arrival_number, row.arrived_on = entry.number, entry.on
        row.move(Verb.REGISTER)
        row.save(update_fields=["arrival_number", "arrived_on", "state", "changed_at"])
        clear_steps(row)
        lay_for_role(row, work.INSTRUCT, Role.COMMANDER)
        refresh_index(row)
        report_state(row, DeliveryState.RECEIVED, actor=actor)
        record(actor, "incoming.register_incoming", row, facts={"number": entry.number})
    return row
