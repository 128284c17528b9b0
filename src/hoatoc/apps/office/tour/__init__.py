"""The guided tour of a demonstration: one document, from draft to finished, in five minutes.

Nouns: step, role. Verb: become (sign in as the person of a step; only in a demonstration).
"""
