"""The register of certificates and seals, revocation lists, and the trial authority's services.

Noun: certificate. Verbs: certify, suspend, lift, revoke, unlock_pin, ask, answer, import_list. What
the node issues itself is a trial; a real authority answers at its own addresses.
"""
