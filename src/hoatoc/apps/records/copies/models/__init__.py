"""The tables of copies."""

from ..kinds import CopyForm, Original
from .cancellation import CopyCancellation
from .certified_copy import CertifiedCopy

__all__ = ["CertifiedCopy", "CopyCancellation", "CopyForm", "Original"]
