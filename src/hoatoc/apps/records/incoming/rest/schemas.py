"""What goes in and out over HTTP; lengths are those of Annex VI (Decree 30/2020)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from hoatoc.apps.records.documents.facade import DocumentKind, Urgency
from hoatoc.kernel.access.payloads import Choice, Id, Moment, Text

from ..rules import State

LARGEST_NUMBER = 2**31 - 1


class ArrivedIn(Schema):
    """The fields of Annex VI of what came without the network."""

    kind: DocumentKind
    subject: Text = Field(min_length=1, max_length=500)
    dated_on: date
    organ_name: Text = Field(min_length=1, max_length=200)
    reference: Text = Field("", max_length=60)
    signatory_name: Text = Field("", max_length=150)
    signatory_title: Text = Field("", max_length=150)
    urgency: Urgency = Urgency.ORDINARY
    reply_due_on: date | None = None
    paper_place: Text = Field("", max_length=200)
    steering: int = Field(0, ge=0, le=2, description="SteeringType of QCVN 102.")
    channel: str = Field("", pattern="^(|mail|by_hand|paper)$")


class AttachmentOut(Schema):
    """A separate file that came with a document, and what its verification said."""

    id: UUID
    name: str
    media_type: str
    size: int
    page_count: int
    sha256: str
    verdict: str


class RegisterIn(Schema):
    reason: Text = Field("", max_length=500)


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=500)


class RemarkIn(Schema):
    remark: Text = Field("", max_length=500)


class ReportIn(Schema):
    text: Text = Field(min_length=1, max_length=2000)


class HandOnIn(Schema):
    person: Id = Field(description="A person of one's own unit; see `choices`.")


class ShareIn(Schema):
    """One line of an instruction: a unit or a person, in one part, until when."""

    part: str = Field(pattern="^(lead|support|inform|follow)$")
    unit: Id | None = None
    person: Id | None = None
    due_at: Moment | None = None


class InstructIn(Schema):
    text: Text = Field(min_length=1, max_length=2000)
    shares: list[ShareIn] = Field(min_length=1, max_length=60)
    pin: Text = Field("", max_length=64, description="Of the writer's key; empty does not sign.")


class PartOut(Schema):
    """One part of the work."""

    id: UUID
    part: str
    holder: str
    state: str
    due_at: datetime | None
    asked_until: datetime | None
    report: str


class IncomingOut(Schema):
    """One incoming document."""

    id: UUID
    state: State
    channel: str
    verdict: str
    arrival_number: int | None
    arrived_on: date | None
    organ_name: str
    reference: str
    kind: str
    subject: str
    dated_on: date
    urgency: int
    reply_due_on: date | None
    signatory_name: str
    signatory_title: str
    page_count: int
    sha256: str
    receiver: str
    changed_at: datetime


class WholeOut(IncomingOut):
    """The same with the work on it."""

    parts: list[PartOut]


class PageOut(Schema):
    """A page of a list."""

    total: int
    page: int
    size: int
    items: list[IncomingOut]


class ChoicesOut(Schema):
    """Whom one may name in an instruction."""

    units: list[Choice]
    people: list[Choice]


class VerdictOut(Schema):
    """What the verification on arrival found; empty for paper."""

    verdict: str
    report: dict[str, Any]


class QuestionIn(Schema):
    """The question of the list; several values of one field mean any of them."""

    q: Text = Field("", max_length=200)
    state: list[State] = Field([], max_length=10)
    urgency: list[Urgency] = Field([], max_length=4)
    channel: list[str] = Field([], max_length=4)
    organ: list[Text] = Field([], max_length=20)
    number: int | None = Field(None, ge=1, le=LARGEST_NUMBER)
    waiting: bool = False
    since: date | None = None
    until: date | None = None
    sort: str = Field("-changed", pattern="^-?(changed|arrival|urgency|organ|due)$")
    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(25, ge=1, le=100)
