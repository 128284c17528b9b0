"""Apply the rule for silence when the due time has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..kinds import RequestState, Silence, Stand
from ..models import Opinion
from .parts.desks import clear_request
from .parts.waiting import is_under_review
from .remind import send_reminder
from .withdraw import close_unanswered

if TYPE_CHECKING:
    from ..models import OpinionRequest


def settle_silence(request: OpinionRequest) -> bool:
    """Take silence as the request says: agreement, a reminder, or nothing; once, by the machine."""
    with transaction.atomic():
        row = request.locked()
        now = clock.now()
        if row.state != RequestState.WAITING or row.settled_at or row.due_at > now:
            return False
        row.settled_at = now
        row.save(update_fields=["settled_at"])
        if not is_under_review(row):
            close_unanswered(row)
        else:
            _apply(row)
        record(
            None,
            "opinions.settle_silence",
            row,
            facts={"asked": row.asked_label, "rule": row.silence},
            unit_id=row.asking_unit_id,
        )
    return True


def _apply(row: OpinionRequest) -> None:
    if row.silence == Silence.AGREEMENT:
        Opinion.objects.create(request=row, stand=Stand.AGREE, given_at=row.due_at)
        row.state = RequestState.SILENT
        row.save(update_fields=["state"])
        clear_request(row)
    elif row.silence == Silence.REMIND:
        send_reminder(row)
    notify(
        work.SETTLED.code,
        [person_token(row.asked_by_id)],
        row.document_id,
        who=row.asked_label,
        subject=row.subject,
    )
