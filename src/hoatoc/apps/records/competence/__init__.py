"""Authority to sign: who may sign what, for which unit, on which date, alone or for whom.

Nouns: rule set, clause, competence.
Verbs: draft_rules, put_in_force, discard_rules.
"""
