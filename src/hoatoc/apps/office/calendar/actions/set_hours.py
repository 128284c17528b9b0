"""Setting the duty hours of an organisation."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.workdays.models import OfficeHours

from ..policies import may_keep

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.workdays.rules import DutyHours

MOST_MINUTES = 240
DAYS_OF_WEEK = frozenset(range(7))


def set_hours(actor: Actor, *, hours: DutyHours) -> OfficeHours:
    """Decide the week and the hours; due times that were set before stay as they are."""
    may_keep(actor).require()
    _check(hours)
    values = dataclasses.asdict(hours) | {"weekdays": sorted(hours.weekdays)}
    with transaction.atomic():
        row, _is_new = OfficeHours.objects.update_or_create(
            unit=actor.issuing_unit, defaults=values
        )
        told = {name: str(value) for name, value in values.items()}
        record(actor, "calendar.set_hours", row, facts={**told})
    return row


def _check(hours: DutyHours) -> None:
    wrong: dict[str, StrOrPromise] = {}
    if not hours.weekdays or not hours.weekdays <= DAYS_OF_WEEK:
        wrong["weekdays"] = _("Choose at least one day of the week.")
    (opens, pauses), (resumes, closes) = hours.shifts
    if not opens < pauses <= resumes < closes:
        wrong["afternoon_end"] = _("The hours of a day must follow each other.")
    if not 0 < hours.urgent_minutes <= MOST_MINUTES:
        wrong["urgent_minutes"] = _("Enter between 1 and 240 minutes.")
    if wrong:
        raise Invalid(wrong)
