"""The tables of the record."""

from .chain import AuditChain
from .entry import AuditEntry

__all__ = ["AuditChain", "AuditEntry"]
