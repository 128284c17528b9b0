"""The paper side of the registry: envelopes handed to the post, and who uses the stored copies.

Nouns: dispatch, stored copy use.
Verbs: enter_dispatch, cancel_dispatch, lend_copy, take_back_copy.
"""
