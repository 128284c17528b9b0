"""The registry enters an arrived document in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..contracts import SUBJECT_KIND, IncomingRegistered
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_steps, lay_for_role, refresh_index
from .parts.reporting import report_state
from .parts.steering import make_steering_work
from .parts.timing import note_registered

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def register_incoming(
    actor: Actor, *, incoming: IncomingDocument, reason: str = ""
) -> IncomingDocument:
    """Give the next arrival number of the year (Decree 30/2020, Article 22(2); R-003).

    Where a signer had no authority on the day, the registry says why it registers all the same.
    """
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.REGISTER).require()
        _require_reason(row, reason)
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
        note_registered(row)
        clear_steps(row)
        lay_for_role(row, work.INSTRUCT, Role.COMMANDER, due_at=row.due_at)
        make_steering_work(row)
        refresh_index(row)
        report_state(row, DeliveryState.RECEIVED, actor=actor)
        publish(IncomingRegistered(incoming_id=str(row.pk)))
        said = {"reason": reason} if row.lacks_authority else {}
        record(actor, "incoming.register_incoming", row, facts={"number": entry.number, **said})
    return row


def _require_reason(incoming: IncomingDocument, reason: str) -> None:
    if incoming.lacks_authority and not reason.strip():
        raise Invalid(
            {
                "reason": _(
                    "Somebody signed it who had no authority on that day. Say why you register it "
                    "all the same: whom you asked and what he answered. Otherwise refuse it."
                )
            }
        )
