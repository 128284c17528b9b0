"""What crosses the border of this app: the words, the packet, the facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.competence.contracts import Block

if TYPE_CHECKING:
    from hoatoc.kernel.people.models import Post

# The packet belongs to who receives it: any node with an incoming register can read it.
PACKET = "incoming.document"
FOLLOW_UP_PACKET = "incoming.follow_up"
SUBJECT_KIND = "documents.document"


@dataclass(frozen=True)
class DocumentPacket:
    """What a receiver gets: the fields of Annex VI and the hashes of the files."""

    kind: str
    subject: str
    number: int
    symbol: str
    reference: str
    dated_on: str
    urgency: int
    sender_organ_id: str
    sender_name: str
    signatory_name: str
    signatory_title: str
    page_count: int
    file_sha256: str
    reply_due_on: str = ""
    steering: int = 0
    attachments: list[dict[str, Any]] = field(default_factory=list)
    place: str = ""
    sealed_at: str = ""
    receivers: list[dict[str, str]] = field(default_factory=list)


class Steering(models.IntegerChoices):
    """What a superior asks for (QCVN 102, SteeringType; R-049)."""

    NONE = 0, _("No steering document")
    DIRECTION = 1, _("Steering document")
    REPORT = 2, _("Steering document that asks for a report")


class BusinessType(IntEnum):
    """What a packet does to the document that it is about (QCVN 102; codes of the axis)."""

    NEW = 0
    RECALL = 1
    UPDATE = 2
    REPLACE = 3


@dataclass(frozen=True)
class FollowUpPacket:
    """What receivers of a document are told afterwards: recalled, corrected, replaced."""

    business_type: int
    original_id: str
    original_reference: str
    reason: str
    sender_name: str
    way: str = ""
    successor_id: str = ""
    successor_reference: str = ""
    successor_subject: str = ""
    successor_dated_on: str = ""


@dataclass(frozen=True)
class Filed:
    """What the index of a dossier says of a document, whoever asks; ``files`` by their SHA-256."""

    subject_id: UUID
    title: str
    reference: str
    organ_name: str
    dated_on: date | None
    page_count: int
    files: tuple[str, ...]
    # Signed, numbered and issued; or finished, where it arrived.
    is_complete: bool
    is_draft: bool = False
    unit_id: int = 0


@dataclass(frozen=True)
class DocumentIssued:
    """A document was issued and is on its way to its recipients."""

    CODE: ClassVar[str] = "documents.issued"
    document_id: str
    unit_id: int
    reference: str = ""


@dataclass(frozen=True)
class ContentDestroyed:
    """The content of issued documents was destroyed by decision; their fields stay."""

    CODE: ClassVar[str] = "documents.content_destroyed"
    document_ids: list[str]
    unit_id: int


@dataclass(frozen=True)
class Signatory:
    """Who is named to sign: his post, and how it stands on the page."""

    post: Post
    block: Block


@dataclass(frozen=True)
class Signatories:
    """Everybody who is named to sign a draft: one, or two heads in the order of signing."""

    first: Signatory
    second: Signatory | None = None

    @property
    def blocks(self) -> Blocks:
        """How they stand on the page."""
        return Blocks(self.first.block, self.second.block if self.second else None)


@dataclass(frozen=True)
class Blocks:
    """The blocks above the signatures of a page."""

    first: Block
    second: Block | None = None

    def as_json(self) -> tuple[dict[str, object], ...]:
        """Return them for keeping with the pages on which they are printed."""
        return tuple(one.as_json() for one in (self.first, self.second) if one)


@dataclass(frozen=True)
class DraftTextChanged:
    """A draft got new pages in the place of former ones."""

    CODE: ClassVar[str] = "documents.draft_text_changed"
    document_id: str
    subject: str
    sha256: str
    former_ordinal: int


@dataclass(frozen=True)
class DraftFields:
    """What the drafter enters; lengths are those of Annex VI (Decree 30/2020)."""

    kind: str
    subject: str
    urgency: int = 0
    circulation: str = ""
    steering: int = 0
    reply_due_on: date | None = None
    note: str = ""
    recipient_ids: tuple[int, ...] = ()
    second_post_id: int | None = None
