"""Reminding of due times, before and after, once for each threshold (R-047)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.workdays.reading import calendar_of

from .. import work
from ..models import Assignment, AssignmentState, Part, ProgressKind
from ..rules import Threshold, is_further, threshold_at
from .parts.desk import desk_token
from .parts.giving import superiors_of
from .parts.progressing import note

if TYPE_CHECKING:
    from hoatoc.kernel.notices.declarations import NoticeKind

_NOTICES: dict[Threshold, NoticeKind] = {
    Threshold.SOON: work.DUE_SOON,
    Threshold.DUE: work.DUE_TODAY,
    Threshold.LATE: work.LATE,
    Threshold.ESCALATED: work.LATE,
}


def remind(assignment: Assignment) -> Threshold | None:
    """Tell the holder if a further threshold is reached, and the superiors when it is long late."""
    with transaction.atomic():
        row = assignment.locked()
        open_states = {AssignmentState.GIVEN, AssignmentState.STARTED}
        if row.due_at is None or row.state not in open_states or row.part == Part.FOLLOW:
            return None
        incoming = row.incoming
        reached = threshold_at(row.due_at, clock.now(), calendar_of(incoming.receiver))
        if reached is None or not is_further(reached, row.reminded):
            return None
        row.reminded = reached.value
        row.save(update_fields=["reminded"])
        notify(_NOTICES[reached].code, [desk_token(row)], incoming.pk, subject=incoming.subject)
        if reached is Threshold.ESCALATED:
            notify(
                work.ESCALATED.code,
                superiors_of(row),
                incoming.pk,
                subject=incoming.subject,
                holder=row.holder_name,
            )
        note(row, ProgressKind.REMINDED, None, until=row.due_at)
        record(
            None,
            "incoming.remind",
            incoming,
            unit_id=incoming.receiver_id,
            facts={"threshold": reached.value},
        )
    return reached
