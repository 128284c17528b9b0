"""Put a draft of a practice in force from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.models import Book

from ..contracts import SeriesPlan, Topic
from ..models import PracticeState, PracticeVersion
from ..policies import PracticePolicy
from ..rules import is_new_year, touched
from ..selectors import plan_on

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor


def put_in_force(actor: Actor, *, version: PracticeVersion, on: date) -> PracticeVersion:
    """Let a version replace the one before it; what was done until then stays as it is."""
    with transaction.atomic():
        row = version.locked()
        PracticePolicy(actor).can_decide(row).require()
        _check_day(row, on)
        _check_numbers(row, on)
        row.state, row.in_force_from = PracticeState.PUT_IN_FORCE, on
        row.put_in_force_by, row.put_in_force_at = actor.person, clock.now()
        row.save(update_fields=["state", "in_force_from", "put_in_force_by", "put_in_force_at"])
        record(
            actor,
            "practice.put_in_force",
            row,
            facts={"version": row.version, "topic": row.topic, "on": on.isoformat()},
        )
    return row


def _check_day(row: PracticeVersion, on: date) -> None:
    if on < clock.today():
        raise Invalid({"on": _("A practice begins today or later: what was done stays as it was.")})
    later = PracticeVersion.objects.filter(
        unit_id=row.unit_id,
        topic=row.topic,
        state=PracticeState.PUT_IN_FORCE,
        in_force_from__gt=on,
    )
    if later.exists():
        raise Invalid(
            {"on": _("Another version begins later than this day. Choose a day after it.")}
        )


def _check_numbers(row: PracticeVersion, on: date) -> None:
    """Refuse a change within a year that would give a number and symbol twice (R-002).

    A kind is numbered in one series through a whole year. So series change with the year, or
    today if none of those that a kind leaves or enters has a number this year.
    """
    then, today = row.plan(), clock.today()
    if not isinstance(then, SeriesPlan) or is_new_year(on, today):
        return
    numbering.hold(row.unit)
    now = plan_on(row.unit, Topic.SERIES, on)
    changed = touched(now, then) if isinstance(now, SeriesPlan) else []
    if not changed:
        return
    if on != today:
        raise Invalid(
            {"on": _("Series change on 1 January, or today while nothing is numbered in them.")}
        )
    if numbering.used(row.unit, Book.OUTGOING, changed, today.year):
        raise Invalid(
            {
                "on": _(
                    "Documents of these kinds may already have a number of this year, and a kind "
                    "stays in one series through the year. Choose 1 January %(year)s."
                )
                % {"year": today.year + 1}
            }
        )
