"""The demonstration certification authority: its public services, and the book of certificates.

Noun: certificate. Verbs: revoke, unlock_pin. Everything here is a trial; a real authority answers
at its own addresses.
"""
