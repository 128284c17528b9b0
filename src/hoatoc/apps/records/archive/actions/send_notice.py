"""The archive's notice to a keeper, thirty days before his dossiers are due (Annex VI đ)."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import audience_of_unit, person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.worklist.desk import Step, lay

from .. import work
from ..models import Custody, DueNotice
from ..selectors.custodies import due_of_group

if TYPE_CHECKING:
    from datetime import date

END_OF_DAY = time(17, 0)


def send_notice(unit_id: int, keeping_unit_id: int, keeper_id: int) -> DueNotice | None:
    """Tell one keeper and the head of his unit what is due, and lay it on the keeper's desk."""
    with transaction.atomic():
        due = due_of_group(unit_id, keeping_unit_id, keeper_id)
        rows = list(due.select_for_update(of=("self",)))
        if not rows:
            return None
        first = min(one.submit_by for one in rows if one.submit_by)
        made = DueNotice(
            unit_id=unit_id, keeping_unit_id=keeping_unit_id, keeper_id=keeper_id,
            due_on=first, count=len(rows),
        )  # fmt: skip
        made.admit(person_token(keeper_id), *audience_of_unit(made.keeping_unit))
        made.save(force_insert=True)
        Custody.objects.filter(pk__in=[one.pk for one in rows]).update(notice=made)
        _tell(made)
        record(
            None, "archive.send_notice", made, unit_id=unit_id,
            facts={"count": len(rows), "who": made.keeper.rank_and_name},
        )  # fmt: skip
    return made


def _tell(made: DueNotice) -> None:
    mine = person_token(made.keeper_id)
    lay(
        Step(
            kind=work.SUBMIT.code,
            token=mine,
            subject_id=made.pk,
            title=str(made),
            from_label=made.unit.name,
            due_at=moment_of(made.due_on),
        )
    )
    heads = role_token(made.keeping_unit_id, Role.HEAD_OF_DEPARTMENT)
    day = f"{made.due_on:%d/%m/%Y}"
    notify(work.DUE.code, [mine, heads], made.pk, count=str(made.count), day=day)


def moment_of(day: date) -> datetime:
    """Return the end of the office's day."""
    return datetime.combine(day, END_OF_DAY, tzinfo=clock.VIETNAM)
