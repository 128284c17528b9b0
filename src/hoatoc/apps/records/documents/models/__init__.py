"""The tables of outgoing documents."""

from .afterwards import Recall, Succession
from .document import Document, DocumentState
from .letter import LetterDraft
from .recipient import Recipient
from .review import Review, ReviewDecision, ReviewStep
from .signature import MarkKind, SignatureMark
from .version import MADE_BY_SIGNING, Attachment, DocumentVersion, VersionSource

__all__ = [
    "MADE_BY_SIGNING",
    "Attachment",
    "Document",
    "DocumentState",
    "DocumentVersion",
    "LetterDraft",
    "MarkKind",
    "Recall",
    "Recipient",
    "Review",
    "ReviewDecision",
    "ReviewStep",
    "SignatureMark",
    "Succession",
    "VersionSource",
]
