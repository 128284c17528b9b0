"""Renaming or moving a unit from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.org import history
from hoatoc.kernel.org.models import Unit

from ..policies import UnitPolicy

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor


class WouldStandUnderItself(BureauError):
    """A unit cannot be put below itself or below one of its own parts."""

    code = "organisation.under_itself"
    sentence = _("%(unit)s cannot be put under %(parent)s, which belongs to it. Choose another.")


class DayIsTaken(BureauError):
    """The history already has a change on or after this day."""

    code = "organisation.day_taken"
    sentence = _(
        "The unit was changed on or after %(day)s already. Choose a later day, so that its history "
        "stays in order."
    )
    http_status = 409


def change_unit(
    actor: Actor,
    unit: Unit,
    *,
    on: date,
    name: str,
    abbreviation: str,
    parent: Unit | None = None,
) -> Unit:
    """Give a unit another name, abbreviation or superior from a day on; the past stays readable."""
    UnitPolicy(actor).can_change(unit).require()
    name, abbreviation = text.squeeze(name), text.squeeze(abbreviation)
    if not name:
        raise Invalid({"name": _("A unit needs a name.")})
    if parent is not None and parent != unit.parent:
        UnitPolicy(actor).can_change(parent).require()
        if parent.is_under(unit):
            raise WouldStandUnderItself(unit=unit.name, parent=parent.name)
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        _refuse_a_taken_day(unit, on)
        before = {"name": unit.name, "parent": unit.parent_id}
        history.change_unit(unit, on=on, name=name, abbreviation=abbreviation, parent=parent)
        record(
            actor,
            "organisation.change_unit",
            unit,
            facts={
                "on": on.isoformat(),
                "before": str(before["name"]),
                "parent_before": before["parent"],
                "parent": unit.parent_id,
            },
        )
    return unit


def _refuse_a_taken_day(unit: Unit, on: date) -> None:
    last = unit.versions.order_by("-period").first()
    if last is None or on <= last.period.lower:
        raise DayIsTaken(day=on.strftime("%d/%m/%Y"))
