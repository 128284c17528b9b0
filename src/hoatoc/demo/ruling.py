"""Putting rules of authority to sign in force, by the chiefs of office, before the first story."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hoatoc.apps.records.competence.actions.draft_rules import draft_rules
from hoatoc.apps.records.competence.actions.put_in_force import put_in_force
from hoatoc.apps.records.competence.contracts import Clause, Regime, RulesFields
from hoatoc.apps.records.practice.actions.draft_practice import draft_practice
from hoatoc.apps.records.practice.actions.put_in_force import put_in_force as fix
from hoatoc.apps.records.practice.contracts import OrderPlan
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from .blueprint import read_toml
from .casting import Cast

if TYPE_CHECKING:
    from .blueprint import Blueprint
    from .casting import Company

# Before the oldest story begins.
_DAYS_BACK = 120
# Its office prefers to number before the signature.
_NUMBER_FIRST = ("CKT",)
_PAPER = "Quy chế công tác văn thư của đơn vị"


def fix_rules(_blueprint: Blueprint) -> int:
    """Let some organisations have rules of their own; returns how many."""
    cast = Cast()
    rules = {code: one for code, one in read_toml("rules").items() if code in cast.companies}
    with clock.frozen(clock.now() - timedelta(days=_DAYS_BACK)):
        for code, one in rules.items():
            company = cast.companies[code]
            chief = cast.of(company.first(Role.CHIEF_OF_OFFICE))
            drafted = draft_rules(chief, fields=_fields(company, one))
            put_in_force(chief, rules=drafted, on=clock.today())
        for code in _NUMBER_FIRST:
            if code in cast.companies:
                chief = cast.of(cast.companies[code].first(Role.CHIEF_OF_OFFICE))
                order = draft_practice(chief, plan=OrderPlan(number_first=True), reason=_PAPER)
                fix(chief, version=order, on=clock.today())
    return len(rules)


def _fields(company: Company, one: dict[str, Any]) -> RulesFields:
    collective = one.get("collective", "")
    return RulesFields(
        regime=Regime.COLLECTIVE if collective else Regime.HEAD,
        collective=collective,
        basis=one["basis"],
        clauses=tuple(_clause(company, clause) for clause in one["clauses"]),
    )


def _clause(company: Company, given: dict[str, Any]) -> Clause:
    who = given["who"]
    is_role = who in Role.values
    heads = [] if is_role else company.posts[Role.HEAD_OF_DEPARTMENT]
    head = next((post for post in heads if post.unit.code == who), None)
    return Clause(
        role=who if is_role else Role.HEAD_OF_DEPARTMENT.value,
        unit_id=head.unit_id if head else None,
        kinds=frozenset(given.get("kinds", ())),
        with_deputies=given.get("deputies", False),
        field=given.get("field", ""),
    )
