"""Incoming documents: verified on arrival, registered, instructed on, worked on, finished.

Nouns: incoming document, verification, instruction, assignment.
Verbs: take_in, register_incoming, refuse, release, instruct, hand_on,
start_work, report_work, finish.
"""
