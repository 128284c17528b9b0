"""The TEST certification authority: certificates, revocation, OCSP, CRL and time stamps.

Everything it makes says ``thử nghiệm`` (trial) in its names. A real authority (Ban Cơ yếu Chính
phủ) takes its place by adding its root to the trust and its drivers to the providers.
"""

from .holding import lift, suspend
from .issuing import certify_for_person, create, issue_for_person, issue_for_unit, revoke
from .services import (
    crl,
    ocsp_response,
    service_for_reports,
    service_timestamper,
    timestamp,
    timestamper,
)

__all__ = [
    "certify_for_person",
    "create",
    "crl",
    "issue_for_person",
    "issue_for_unit",
    "lift",
    "ocsp_response",
    "revoke",
    "service_for_reports",
    "service_timestamper",
    "suspend",
    "timestamp",
    "timestamper",
]
