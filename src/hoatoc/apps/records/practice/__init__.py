"""Practice: what an organisation has fixed about its own paperwork, in versions, each tried first.

Nouns: practice, topic, version, series, plan.
Verbs: draft_practice, put_in_force, discard_practice.
"""
