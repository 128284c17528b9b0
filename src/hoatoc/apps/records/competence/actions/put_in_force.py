"""Put a draft of the rules in force from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid

from ..models import CompetenceRules, RulesState
from ..policies import RulesPolicy

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor


def put_in_force(actor: Actor, *, rules: CompetenceRules, on: date) -> CompetenceRules:
    """Let a version replace the one before it; what was signed until then is judged by the old."""
    with transaction.atomic():
        row = rules.locked()
        RulesPolicy(actor).can_decide(row).require()
        if on < clock.today():
            raise Invalid(
                {"on": _("Rules begin today or later: what was signed before stays as it was.")}
            )
        later = CompetenceRules.objects.filter(
            unit_id=row.unit_id, state=RulesState.PUT_IN_FORCE, in_force_from__gt=on
        )
        if later.exists():
            raise Invalid(
                {"on": _("Another version begins later than this day. Choose a day after it.")}
            )
        row.state, row.in_force_from = RulesState.PUT_IN_FORCE, on
        row.put_in_force_by, row.put_in_force_at = actor.person, clock.now()
        row.save(update_fields=["state", "in_force_from", "put_in_force_by", "put_in_force_at"])
        record(
            actor,
            "competence.put_in_force",
            row,
            facts={"version": row.version, "on": on.isoformat()},
        )
    return row
