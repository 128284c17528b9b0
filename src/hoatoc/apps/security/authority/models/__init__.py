"""The tables about the life of certificates."""

from ..kinds import RequestAnswer, RequestKind
from .ending_warning import EndingWarning
from .list_warning import ListWarning
from .request import CertificateRequest

__all__ = ["CertificateRequest", "EndingWarning", "ListWarning", "RequestAnswer", "RequestKind"]
