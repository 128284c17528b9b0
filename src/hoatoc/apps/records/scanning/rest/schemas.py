"""What goes in and out."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from hoatoc.apps.records.documents.facade import DocumentKind, Urgency
from hoatoc.kernel.access.payloads import Day, Text


class PartIn(Schema):
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class BringIn(Schema):
    is_open_paper: bool = Field(description="who scans says that it bears no mark of secrecy")
    channel: str = Field("paper", pattern="^(mail|by_hand|paper)$")
    paper_place: Text = Field("", max_length=200)


class CompleteIn(Schema):
    """The fields of Annex VI, as somebody has corrected what was proposed."""

    kind: DocumentKind
    subject: Text = Field(min_length=1, max_length=500)
    dated_on: Day
    organ_name: Text = Field(min_length=1, max_length=200)
    reference: Text = Field("", max_length=60)
    signatory_name: Text = Field("", max_length=150)
    signatory_title: Text = Field("", max_length=150)
    urgency: Urgency = Urgency.ORDINARY
    reply_due_on: Day | None = None
    paper_place: Text = Field("", max_length=200)
    steering: int = Field(0, ge=0, le=2, description="SteeringType of QCVN 102.")
    channel: str = Field("", pattern="^(|mail|by_hand|paper)$")


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=300)


class EntryOut(Schema):
    """One document of a stack; each proposal with the page and place where it was read."""

    id: UUID
    position: int
    state: str
    pages: int
    proposals: dict[str, Any]
    reason: str
    incoming: UUID | None


class StackOut(Schema):
    id: UUID
    name: str
    state: str
    channel: str
    brought_by: str
    brought_at: datetime
    page_count: int
    read_count: int


class StackWholeOut(StackOut):
    entries: list[EntryOut]


class TakenOut(Schema):
    incoming: UUID
