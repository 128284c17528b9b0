"""Judging the signatures of a PDF, from any source, without trusting a byte of it."""

from .examining import validate
from .policy import STANDARD, ValidationPolicy
from .report import (
    CertificateFacts,
    Indication,
    LaterChange,
    Reason,
    RevocationState,
    SignatureReport,
    TimeSource,
    ValidationReport,
    Verdict,
)
from .trust import TrustStore

__all__ = [
    "STANDARD",
    "CertificateFacts",
    "Indication",
    "LaterChange",
    "Reason",
    "RevocationState",
    "SignatureReport",
    "TimeSource",
    "TrustStore",
    "ValidationPolicy",
    "ValidationReport",
    "Verdict",
    "validate",
]
