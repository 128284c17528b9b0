"""The tables of the rules of authority to sign."""

from .rule_set import CompetenceClause, CompetenceRules, RulesState

__all__ = ["CompetenceClause", "CompetenceRules", "RulesState"]
