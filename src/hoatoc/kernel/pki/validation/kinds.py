"""Any file from anywhere: which kind it is, and who of us judges that kind."""

from datetime import datetime
from enum import StrEnum

from hoatoc.kernel.pki.containers.opening import is_container

from . import examining
from .policy import STANDARD, ValidationPolicy
from .report import Reason, ValidationReport, Verdict
from .subject import Subject
from .trust import TrustStore
from .xml.documents import certificates_in, examine_container, examine_document, is_xml


class Kind(StrEnum):
    """The kinds of files whose signatures are judged."""

    PDF = "pdf"
    XML = "xml"
    CONTAINER = "container"


def kind_of(content: bytes) -> Kind:
    """Return which kind a file is by its bytes; what is none of them is judged as a PDF."""
    if is_container(content):
        return Kind.CONTAINER
    return Kind.XML if is_xml(content) else Kind.PDF


def validate(
    content: bytes, *, trust: TrustStore, at: datetime, policy: ValidationPolicy = STANDARD
) -> ValidationReport:
    """Judge every signature of a PDF, an XML document or a container; never raises."""
    kind = kind_of(content)
    if kind is Kind.PDF:
        return examining.validate(content, trust=trust, at=at, policy=policy)
    subject = Subject(content, trust, at, policy)
    try:
        if (refused := subject.refused_unread()) is not None:
            return refused
        examine = examine_container if kind is Kind.CONTAINER else examine_document
        return examine(subject)
    except examining.BEYOND as problem:
        reason = Reason("beyond_limits", {"problem": type(problem).__name__})
        return subject.report(Verdict.CANNOT_CHECK, reason)
    except Exception as problem:  # noqa: BLE001 - whatever hostile bytes raise is a finding
        reason = Reason("unreadable", {"problem": type(problem).__name__})
        return subject.report(Verdict.NOT_VALID, reason)


def certificates_of(content: bytes) -> list[str]:
    """Return the fingerprints (SHA-256, hexadecimal) of every certificate in the signatures."""
    kind = kind_of(content)
    if kind is Kind.PDF:
        return examining.certificates_of(content)
    try:
        return certificates_in(content, is_container=kind is Kind.CONTAINER)
    except Exception:  # noqa: BLE001 - judging will tell what is wrong with the file
        return []
