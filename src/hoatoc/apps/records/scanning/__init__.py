"""Scanning: paper that came in is scanned or photographed, read, and taken into the register.

Nouns: stack (xấp giấy), page, entry (one document of the stack), proposal, separator sheet.
Verbs: bring_in, read_stack, arrange, complete, put_aside, take_up, set_stamp.
"""
