"""Keep a recalled document, with the reason; the work goes on where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import IncomingState
from ..policies import IncomingPolicy
from ..rules import Verb
from ..selectors import open_recall_of
from .parts.desk import clear_steps, lay_for_role, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def refuse_recall(actor: Actor, *, incoming: IncomingDocument, reason: str) -> IncomingDocument:
    """Refuse to give a document back (status 16): it was acted upon already, say."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why you keep it: the sender will read this.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.REFUSE_RECALL).require()
        recall = open_recall_of(row)
        row.move(Verb.REFUSE_RECALL)
        row.state = recall.state_before if recall else IncomingState.ARRIVED.value
        row.changed_at = clock.now()
        row.save(update_fields=["state", "changed_at"])
        if recall is not None:
            recall.answer = reason[:500]
            recall.save(update_fields=["answer"])
        clear_steps(row, work.ANSWER_RECALL)
        if row.state == IncomingState.ARRIVED:
            lay_for_role(row, work.REGISTER, Role.CLERK, due_at=row.due_at)
        refresh_index(row)
        report_state(row, DeliveryState.RECALL_REFUSED, actor=actor, reason=reason[:500])
        record(actor, "incoming.refuse_recall", row, facts={"reason": reason})
    return row
