"""Templates: the texts that a draft begins with, kept by the offices of the units, in versions.

Nouns: template, version of a template, built-in template.
Verbs: create_template, change_template, put_in_force, retire_template.
"""
