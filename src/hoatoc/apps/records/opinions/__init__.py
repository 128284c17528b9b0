"""Review of drafts: opinions asked and given, comments on the page, initials, what became of each.

Nouns: opinion request, opinion, comment thread, initial, review route.
Verbs: ask, answer, withdraw, remind, hand_on, reply, comment, settle, initial.
"""
