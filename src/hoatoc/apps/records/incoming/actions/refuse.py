"""Send a document back to its sender, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.exchange.contracts import DeliveryState

from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_steps, refresh_index
from .parts.reporting import report_state

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def refuse(actor: Actor, *, incoming: IncomingDocument, reason: str) -> IncomingDocument:
    """Refuse what is not valid or came to the wrong place (Article 21(2)(b); R-041)."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why you refuse it: the sender will read this.")})
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.REFUSE).require()
        row.move(Verb.REFUSE)
        row.due_at = None
        row.save(update_fields=["state", "changed_at", "due_at"])
        clear_steps(row)
        refresh_index(row)
        report_state(row, DeliveryState.REFUSED, actor=actor, reason=reason)
        record(actor, "incoming.refuse", row, facts={"reason": reason})
    return row
