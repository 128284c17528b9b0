"""What goes in and out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Day, Text

from ..rules import CustodyState, LineVerdict, LoanKind, LoanState, SubmissionState


class ListIn(Schema):
    q: Text = Field("", max_length=200)
    state: Text = Field("", max_length=12, description="also `due` and `late`")
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class PartIn(Schema):
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class CustodyOut(Schema):
    """A closed dossier as the archive sees it."""

    id: UUID
    dossier: UUID
    code: str
    year: int
    title: str
    state: CustodyState
    keeper: str
    years: int = Field(description="of retention; 0 is for ever")
    submit_by: date | None
    retention_until: date | None
    archived_on: date | None
    destroyed_on: date | None


class CustodyPageOut(Schema):
    total: int
    items: list[CustodyOut]


class NoticeOut(Schema):
    """What a keeper was told is due, thirty days before."""

    id: UUID
    due_on: date
    count: int
    keeper: str
    dossiers: list[CustodyOut]


class SubmitIn(Schema):
    dossiers: list[UUID] = Field(min_length=1, max_length=500, description="`id` of each")
    note: Text = Field("", max_length=500)


class DecideIn(Schema):
    lines: list[UUID] = Field(min_length=1, max_length=500)
    verdict: LineVerdict
    reason: Text = Field("", max_length=500, description="needed where they are returned")


class LineOut(Schema):
    id: UUID
    dossier: UUID
    code: str
    year: int
    title: str
    verdict: LineVerdict
    reason: str
    finding: str = Field(description="of the last rehearsal: sound, broken, or empty")
    broken_at: str


class SubmissionOut(Schema):
    id: UUID
    state: SubmissionState
    giver: str
    receiver: str
    note: str
    sent_at: datetime
    given_at: datetime | None
    taken_at: datetime | None
    sha256: str = Field(description="of the minutes as they are signed so far")


class SubmissionWholeOut(SubmissionOut):
    lines: list[LineOut]


class RehearsalOut(Schema):
    """How far a rehearsal is; everything is counted again as it is read."""

    id: UUID
    state: str
    total: int
    done: int
    papers: int
    files: int
    size: int
    broken: int


class HoldIn(Schema):
    dossiers: list[UUID] = Field(min_length=1, max_length=1000, description="open or closed")
    reason: Text = Field(min_length=1, max_length=500)
    basis: Text = Field(min_length=1, max_length=300, description="whose order, number and date")
    starts_on: Day | None = None
    ends_on: Day | None = None


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=500)


class HoldOut(Schema):
    id: UUID
    reason: str
    basis: str
    starts_on: date
    ends_on: date | None
    placed_by: str
    lifted_at: datetime | None
    lifted_why: str
    dossiers: list[UUID]


class AskIn(Schema):
    wanted: Text = Field(min_length=1, max_length=500)
    purpose: Text = Field(min_length=1, max_length=500)
    kind: LoanKind = LoanKind.SCREEN


class LendIn(Schema):
    dossier: UUID = Field(description="`id` of a closed dossier")
    days: int = Field(15, ge=1, le=15)


class LoanOut(Schema):
    id: UUID
    state: LoanState
    kind: LoanKind
    wanted: str
    purpose: str
    reader: str
    dossier: UUID | None
    answer_by: datetime
    due_on: date | None
    extended: int
    back_at: datetime | None
    answer: str


class LoanPageOut(Schema):
    total: int
    items: list[LoanOut]
