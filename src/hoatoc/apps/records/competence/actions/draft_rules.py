"""Write the draft of the next version of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import CompetenceClause, CompetenceRules, RulesState
from ..policies import RulesPolicy
from .checking import check_rules

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..contracts import RulesFields


def draft_rules(actor: Actor, *, fields: RulesFields) -> CompetenceRules:
    """Keep what was entered as the draft of the actor's organisation; it decides nothing yet."""
    RulesPolicy(actor).can_draft().require()
    owner = actor.issuing_unit
    check_rules(owner, fields)
    words = [fields.collective, fields.basis, *(clause.field for clause in fields.clauses)]
    refuse_secret(*words, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        rules = _draft_of(owner, actor)
        rules.regime = fields.regime.value
        rules.collective = text.squeeze(fields.collective)
        rules.basis = text.squeeze(fields.basis)
        rules.drafted_by = actor.person
        rules.save(update_fields=["regime", "collective", "basis", "drafted_by"])
        _write_clauses(rules, fields)
        record(actor, "competence.draft_rules", rules, facts={"clauses": len(fields.clauses)})
    return rules


def _draft_of(owner: Unit, actor: Actor) -> CompetenceRules:
    versions = CompetenceRules.objects.filter(unit=owner)
    found = versions.filter(state=RulesState.DRAFT).select_for_update().first()
    if found is not None:
        return found
    last = versions.aggregate(last=Max("version"))["last"] or 0
    return CompetenceRules.objects.create(unit=owner, version=last + 1, drafted_by=actor.person)


def _write_clauses(rules: CompetenceRules, fields: RulesFields) -> None:
    rules.clauses.all().delete()
    CompetenceClause.objects.bulk_create(
        CompetenceClause(
            rules=rules,
            position=position,
            role=clause.role,
            unit_id=clause.unit_id,
            post_id=clause.post_id,
            kinds=sorted(clause.kinds),
            departments=sorted(clause.departments),
            with_deputies=clause.with_deputies,
            field=text.squeeze(clause.field),
        )
        for position, clause in enumerate(fields.clauses)
    )
