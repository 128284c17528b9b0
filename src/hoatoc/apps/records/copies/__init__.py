"""Copies: certified copies of documents, numbered in one series and signed by the unit.

Nouns: certified copy (sao y, sao lục, trích sao), scan, excerpt.
Verbs: certify_scan, certify_excerpt.
"""
