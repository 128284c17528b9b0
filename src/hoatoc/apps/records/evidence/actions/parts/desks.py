"""Laying what ends soon on the desk of the archivist, in time."""

from __future__ import annotations

from datetime import datetime, time

from hoatoc.kernel.base import clock
from hoatoc.kernel.worklist.desk import Step, archive_desk, clear, lay

from ... import work
from ...selectors.covered import all_stamps, standing_of

_MORNING = time(8, 0)


def lay_what_is_near(unit_id: int) -> int:
    """Lay each stamp that needs renewing on the desk, and take the others off."""
    today, desk = clock.today(), archive_desk(unit_id)
    near = [one for one in standing_of(unit_id) if one.due.is_near(today)]
    for one in near:
        kind = work.RENEWALS[one.due.kind]
        due_at = datetime.combine(one.due.by, _MORNING, tzinfo=clock.VIETNAM)
        lay(
            Step(
                kind=kind.code, token=desk, subject_id=one.stamp.pk, title=str(one.stamp),
                due_at=due_at,
            )
        )  # fmt: skip
    kept = {(one.stamp.pk, one.due.kind) for one in near}
    for stamp_id in all_stamps(unit_id):
        for run_kind, kind in work.RENEWALS.items():
            if (stamp_id, run_kind) not in kept:
                clear(stamp_id, kind.code)
    return len(near)
