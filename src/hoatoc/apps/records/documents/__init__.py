"""Outgoing documents: drafted, approved, signed, numbered, sealed, issued.

Nouns: document, version, attachment, recipient, review, signature mark.
Verbs: create_draft, change_draft, submit, approve_content, approve_form, return_draft, sign,
take_number, seal, issue, cancel.
"""
