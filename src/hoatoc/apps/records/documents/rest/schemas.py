"""What goes in and out over HTTP; lengths are those of Annex VI (Decree 30/2020)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Choice, Id, PinIn, Text

from ..kinds import Circulation, DocumentKind, FollowWay, Urgency
from ..rules import State


class DraftIn(Schema):
    """The fields of Annex VI that a drafter enters."""

    kind: DocumentKind
    subject: Text = Field(min_length=1, max_length=500)
    signatory: Id = Field(description="Post of the competent person; see `choices`.")
    second_signatory: Id | None = Field(
        None, description="Post of the other head, where two sign; he signs after the first."
    )
    urgency: Urgency = Urgency.ORDINARY
    circulation: Circulation = Circulation.NONE
    steering: int = Field(
        0, ge=0, le=2, description="SteeringType of QCVN 102: what it asks of its receivers."
    )
    reply_due_on: date | None = None
    note: Text = Field("", max_length=500)
    recipients: list[Id] = Field([], max_length=300, description="Units; see `choices`.")


class LetterIn(DraftIn):
    """A letter that is composed here."""

    body: Text = Field("", max_length=60_000, description="Empty lines part paragraphs.")
    manuscript: dict[str, Any] | None = Field(
        None, description="The text with its structure, in the place of `body`: version, blocks."
    )
    addressees: Text = Field("", max_length=4000, description="One a line.")
    bases: Text = Field("", max_length=8000, description="One a line.")


class ReviewerIn(Schema):
    reviewer: Id = Field(description="Post of the head who checks the content; see `choices`.")


class RemarkIn(Schema):
    remark: Text = Field("", max_length=1000)


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=1000)


class FollowUpIn(ReasonIn):
    """What kind of error the issued document has, and which."""

    way: FollowWay


class SignIn(PinIn):
    read_sha256: str = Field(
        "",
        max_length=64,
        pattern="^([0-9a-f]{64})?$",
        description="Hash of the file that was read; signing is refused if it is another by now.",
    )


class DocumentOut(Schema):
    """One document."""

    id: UUID
    kind: DocumentKind
    subject: str = Field(max_length=500)
    state: State
    urgency: Urgency
    circulation: str
    steering: int
    reference: str
    number: int | None
    symbol: str = Field(max_length=30)
    dated_on: date | None
    reply_due_on: date | None
    note: str = Field(max_length=500)
    owner: str
    drafting_unit: str
    author: str
    signatory: str
    second_signatory: str
    version: int
    page_count: int
    sha256: str
    signed_at: datetime | None
    issued_at: datetime | None
    changed_at: datetime


class PageOut(Schema):
    """A page of a list."""

    total: int
    page: int
    size: int
    items: list[DocumentOut]


class GroupOut(Schema):
    """Recipients under one name; lines are for “Nơi nhận” alone."""

    name: str
    recipients: list[int]
    lines: list[str]


class ChoicesOut(Schema):
    """Whom and what one may name in a draft."""

    kinds: list[str]
    signatories: list[Choice]
    reviewers: list[Choice]
    recipients: list[Choice]
    groups: list[GroupOut]


class StatusOut(Schema):
    state: str
    label: str
    reported_by: str
    reason: str
    at: datetime


class DeliveryOut(Schema):
    """Where a document is at one receiver; codes as QĐ 28/2018/QĐ-TTg counts them."""

    receiver: str
    organ_id: str
    state: str
    label: str
    at: datetime
    statuses: list[StatusOut]


class AttachmentOut(Schema):
    """A separate file of a document; the hash is that of the bytes that go out."""

    id: UUID
    name: str
    media_type: str
    size: int
    page_count: int
    sha256: str
    marked: bool


class OrderIn(Schema):
    """Every file of the document, in its new order."""

    files: list[UUID] = Field(min_length=1, max_length=100)


class VerdictOut(Schema):
    """What the validation found out about the file."""

    verdict: str
    sentence: str
    sha256: str
    judged_at: datetime
    signatures: list[dict[str, Any]]


class QuestionIn(Schema):
    """The question of the list; several values of one field mean any of them."""

    q: Text = Field("", max_length=200)
    state: list[State] = Field([], max_length=10)
    kind: list[DocumentKind] = Field([], max_length=30)
    urgency: list[Urgency] = Field([], max_length=4)
    unit: list[Id] = Field([], max_length=100)
    mine: str = Field("", pattern="^(author|signatory|waiting)?$")
    since: date | None = None
    until: date | None = None
    sort: str = Field("-changed", pattern="^-?(changed|urgency|reference|subject|state|due)$")
    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(25, ge=1, le=100)
