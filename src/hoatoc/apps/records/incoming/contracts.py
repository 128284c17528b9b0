"""What crosses the border of this app: what a clerk enters, and the facts that are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

SUBJECT_KIND = "incoming.incomingdocument"


@dataclass(frozen=True)
class ArrivedFields:
    """What is known of a document that came by hand or on paper (Annex VI, fields 3 to 14)."""

    kind: str
    subject: str
    reference: str
    dated_on: date
    organ_name: str
    signatory_name: str = ""
    signatory_title: str = ""
    urgency: int = 0
    reply_due_on: date | None = None
    paper_place: str = ""
    steering: int = 0
    # Empty is the usual one: by hand for a file, paper for paper.
    channel: str = ""


@dataclass(frozen=True)
class PaperPages:
    """The pages of a paper that were scanned and read, for use beside the paper."""

    pdf: bytes
    page_count: int
    # What was read on each page.
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """One line of an instruction: who, in which part, until when; a unit or a person."""

    part: str
    unit_id: int | None = None
    person_id: int | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class IncomingUnread:
    """A document arrived or was taken in with a file that has no text: it is only pictures."""

    CODE: ClassVar[str] = "incoming.unread"
    incoming_id: str


@dataclass(frozen=True)
class IncomingRegistered:
    """An incoming document has its line in the book."""

    CODE: ClassVar[str] = "incoming.registered"
    incoming_id: str


@dataclass(frozen=True)
class IncomingFinished:
    """The work on an incoming document is done."""

    CODE: ClassVar[str] = "incoming.finished"
    incoming_id: str
    unit_id: int
