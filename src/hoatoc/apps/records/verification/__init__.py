"""Verifying any signed PDF from any source; nothing of it is stored.

Noun: verification. Verb: verify.
"""
