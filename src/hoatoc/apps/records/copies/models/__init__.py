"""The tables of copies."""

from .certified_copy import CertifiedCopy, CopyForm, Original

__all__ = ["CertifiedCopy", "CopyForm", "Original"]
