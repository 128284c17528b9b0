"""Evidence records (RFC 4998): proof that outlives the algorithms it was made with (ADR 0030).

``making`` builds hash trees and records, ``checking`` judges them; the two share the shapes of
``syntax`` and nothing else, so that a fault in one is no fault in both.
"""
