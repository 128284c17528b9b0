"""Taking an entered day out of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.workdays.models import CalendarDay

from ..policies import may_remove

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def remove_day(actor: Actor, *, entry: CalendarDay) -> None:
    """Take a day out: the word of the superior unit, or the rule of the week, holds again."""
    with transaction.atomic():
        row = CalendarDay.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
        if row is None:
            raise NotFound
        may_remove(actor, row).require()
        CalendarDay.objects.filter(pk=row.pk).delete()
        record(actor, "calendar.remove_day", row)
