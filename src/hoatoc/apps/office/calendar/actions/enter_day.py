"""Entering a day that rests or works against the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.base.text import squeeze
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.workdays.models import CalendarDay

from ..policies import may_keep

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_NAME = 150


def enter_day(actor: Actor, *, day: date, is_working: bool, name: str) -> CalendarDay:
    """Enter a day for the organisation and all below it; what stood there is replaced."""
    may_keep(actor).require()
    name = squeeze(name)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid({"day": _("Enter a day between the years 2000 and 2100.")})
    if not 0 < len(name) <= LONGEST_NAME:
        raise Invalid({"name": _("Say in at most 150 characters why the day is special.")})
    refuse_secret(name, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        entry, _is_new = CalendarDay.objects.update_or_create(
            unit=actor.issuing_unit, day=day, defaults={"is_working": is_working, "name": name}
        )
        record(actor, "calendar.enter_day", entry, facts={"is_working": is_working})
    return entry
