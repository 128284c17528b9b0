"""Take a request back: those who were asked see nothing of it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record

from ..kinds import RequestState
from ..policies import RequestPolicy
from .parts.desks import clear_request

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest


def withdraw(actor: Actor, *, request: OpinionRequest) -> OpinionRequest:
    """Withdraw a request that was not answered yet."""
    with transaction.atomic():
        row = request.locked()
        RequestPolicy(actor, row).can_withdraw().require()
        close_unanswered(row)
        record(actor, "opinions.withdraw", row, facts={"asked": row.asked_label})
    return row


def close_unanswered(row: OpinionRequest) -> None:
    """Close a request for those who were asked; part of other actions, which record it."""
    row.state = RequestState.WITHDRAWN
    row.audience = [person_token(row.asked_by_id)]
    row.asked_tokens = []
    row.save(update_fields=["state", "audience", "asked_tokens"])
    clear_request(row)
