"""Custody of the seal and key device of a unit: who keeps them, by whose permission, since when.

Nouns: custody, hand-over, permit. Verbs: ask, permit, refuse, give, take, call_off, permit_use,
withdraw_use (Decree 30/2020, Articles 32 and 33).
"""
