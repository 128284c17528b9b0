"""The tables of outgoing documents."""

from .afterwards import Recall, Succession
from .document import Document, DocumentState
from .letter import LetterDraft
from .recipient import Recipient
from .review import Review, ReviewDecision, ReviewStep
from .signature import MarkKind, SignatureMark
from .version import Attachment, DocumentVersion, VersionSource

__all__ = [
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
