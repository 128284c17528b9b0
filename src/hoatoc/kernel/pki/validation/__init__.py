"""Judging the signatures of a file, from any source, without trusting a byte of it."""

from .kinds import Kind, kind_of, validate
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
    "Kind",
    "LaterChange",
    "Reason",
    "RevocationState",
    "SignatureReport",
    "TimeSource",
    "TrustStore",
    "ValidationPolicy",
    "ValidationReport",
    "Verdict",
    "kind_of",
    "validate",
]
