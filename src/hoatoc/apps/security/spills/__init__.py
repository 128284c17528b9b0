"""Spills: what the security officer does when something secret was tried, and what anybody does.

Nouns: announcement (that the officers of a spill were told).
Verbs: announce_spill, take_step, close.
"""
