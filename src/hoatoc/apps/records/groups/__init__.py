"""Groups of recipients: units and outside bodies under a name, which a draft takes up at once.

Nouns: group, offer, member, picker, section.
Verbs: create_group, change_group, retire_group.
"""
