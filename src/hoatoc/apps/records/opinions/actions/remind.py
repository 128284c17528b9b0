"""Remind those who are asked, by hand or because the time is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..kinds import RequestState
from ..policies import RequestPolicy
from .parts.desks import desks_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import OpinionRequest


def remind(actor: Actor, *, request: OpinionRequest) -> OpinionRequest:
    """Tell those who are asked once more that their opinion is waited for."""
    with transaction.atomic():
        row = request.locked()
        RequestPolicy(actor, row).can_remind().require()
        send_reminder(row)
        record(actor, "opinions.remind", row, facts={"asked": row.asked_label})
    return row


def remind_in_time(request: OpinionRequest) -> bool:
    """Remind by the machine, once, shortly before the due time; tells whether it did."""
    with transaction.atomic():
        row = request.locked()
        if row.state != RequestState.WAITING or row.reminded_at:
            return False
        send_reminder(row)
        record(
            None,
            "opinions.remind_in_time",
            row,
            facts={"asked": row.asked_label},
            unit_id=row.asking_unit_id,
        )
    return True


def send_reminder(row: OpinionRequest) -> None:
    """Write the reminder; part of other actions, which record it."""
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    notify(
        work.REMINDED.code,
        desks_of(row),
        row.pk,
        subject=row.subject,
        due=f"{row.due_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    )
