"""Dossiers: the yearly file plan, work files with an index that writes itself, closing, hand-over.

Nouns: file plan, head, item, dossier, entry, seal, hand-over.
Verbs: draft, submit, approve, issue a plan; open, file, close, reopen a dossier; hand over.
"""
