"""The same document came by two channels: one entry, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.people.models import Role

from .. import work
from ..models import IncomingState, Merge
from ..policies import IncomingPolicy
from ..rules import Verb
from ..selectors import incoming_for
from .parts.desk import clear_steps, lay_for_role, refresh_index
from .parts.reporting import report_state
from .parts.timing import handling_of, set_due

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def merge(actor: Actor, *, incoming: IncomingDocument, into_id: UUID) -> IncomingDocument:
    """Put what came a second time to the entry that it has in the register already (R-008)."""
    into = incoming_for(actor).filter(
        pk=into_id, receiver_id=incoming.receiver_id, arrival_number__isnull=False
    )
    entry = into.first()
    if entry is None or entry.pk == incoming.pk:
        raise Invalid({"into": _("Choose an entry of your own register.")})
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.MERGE).require()
        Merge.objects.create(incoming=row, into=entry, former_state=row.state, person=actor.person)
        row.move(Verb.MERGE)
        row.due_at = None
        row.save(update_fields=["state", "changed_at", "due_at"])
        clear_steps(row)
        refresh_index(row)
        report_state(row, DeliveryState.RECEIVED, actor=actor)
        facts: Json = {"to": str(entry.arrival_number), "into": str(entry.pk)}
        record(actor, "incoming.merge", row, facts=facts)
    return row


def unmerge(actor: Actor, *, incoming: IncomingDocument) -> IncomingDocument:
    """Take it out again: it stands before the registry as before."""
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.UNMERGE).require()
        made = Merge.objects.get(incoming=row)
        row.move(Verb.UNMERGE)
        row.state = made.former_state
        made.delete()
        row.save(update_fields=["state", "changed_at"])
        set_due(row, handling_of(row).register_due_at)
        is_bad = row.state == IncomingState.QUARANTINED
        lay_for_role(row, work.QUARANTINE if is_bad else work.REGISTER, Role.CLERK)
        refresh_index(row)
        record(actor, "incoming.unmerge", row)
    return row
