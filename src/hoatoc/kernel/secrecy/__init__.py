"""The one gate: only ordinary documents exist here.

Rules recognise what looks like a mark of a state secret, the gate refuses it and keeps a spill
(who, when, where, which level) without a word of what was refused. Law 117/2025/QH15, article 5(2).
"""
