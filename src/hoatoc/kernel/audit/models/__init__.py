from .chain import AuditChain
from .entry import AuditEntry

__all__ = ["AuditChain", "AuditEntry"]
