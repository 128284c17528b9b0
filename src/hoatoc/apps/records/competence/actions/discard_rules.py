"""Give up a draft of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..models import CompetenceRules, RulesState
from ..policies import RulesPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def discard_rules(actor: Actor, *, rules: CompetenceRules) -> CompetenceRules:
    """Discard a draft; it stays readable and never comes into force."""
    with transaction.atomic():
        row = rules.locked()
        RulesPolicy(actor).can_decide(row).require()
        row.state = RulesState.DISCARDED
        row.save(update_fields=["state"])
        record(actor, "competence.discard_rules", row, facts={"version": row.version})
    return row
