"""What goes in and out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Choice, Day, Id, PinIn, Text

from ..kinds import HandOverReason, HandOverState


class ListIn(Schema):
    q: Text = Field("", max_length=200)
    state: Text = Field("", max_length=10)
    year: int = Field(0, ge=0, le=2200)
    mine: bool = False
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class DossierIn(Schema):
    title: Text = Field("", max_length=500)
    code: Text = Field("", max_length=40, description="number and symbol; empty with an item")
    years: int = Field(0, ge=0, le=100, description="0 is for ever")
    item_id: UUID | None = Field(None, description="a file of the plan in force")
    note: Text = Field("", max_length=500)


class DocumentIn(Schema):
    source: Text = Field(max_length=10, description="outgoing or incoming")
    source_id: UUID
    note: Text = Field("", max_length=300)


class DossierOut(Schema):
    id: UUID
    code: str
    year: int
    title: str
    state: str
    years: int
    keeper: str
    started_on: date
    ended_on: date | None
    retention_until: date | None
    doc_total: int
    page_total: int


class LineOut(Schema):
    ordinal: int
    id: UUID | None = Field(None, description="empty where the caller may not see the document")
    source: str = ""
    source_id: UUID | None = None
    reference: str = ""
    dated_on: date | None = None
    title: str = ""
    organ_name: str = ""
    page_count: int = 0
    note: str = ""


class PageOut(Schema):
    total: int
    page: int
    size: int
    items: list[DossierOut]


class ItemOut(Schema):
    id: UUID
    code: str
    title: str
    years: int
    unit: str
    keeper: str


class CloseIn(PinIn):
    """The registry closes with the key of the unit, anybody else with his own."""

    ended_on: Day
    years: int | None = Field(None, ge=0, le=100, description="0 is for ever; else as opened")


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=500)


class LackOut(Schema):
    """One thing that stands against closing, and the lines that it is about."""

    code: str
    sentence: str
    ordinals: list[int]


class SealOut(Schema):
    """One closing: what was signed, by whom; with a reason it was opened again."""

    ordinal: int
    root: str
    papers: int
    person: str
    is_of_unit: bool
    certificate: str
    sealed_at: datetime
    reopened_at: datetime | None
    reopened_why: str


class ChangeOut(Schema):
    """A line that is not what was sealed."""

    ordinal: int
    is_missing: bool
    files: list[str]


class CheckOut(Schema):
    """Whether the last seal holds, and where it does not."""

    holds: bool
    signature: str
    papers: int
    is_index_broken: bool
    changes: list[ChangeOut]


class HandOverIn(Schema):
    """Which of the caller's dossiers go to whom, and why."""

    dossiers: list[UUID] = Field(min_length=1, max_length=500)
    receiver: Id = Field(description="A post; see `choices`.")
    reason: HandOverReason
    note: Text = Field("", max_length=500)


class HandOverOut(Schema):
    """One hand-over; the dossiers change hands with the second signature."""

    id: UUID
    giver: str
    receiver: str
    reason: HandOverReason
    note: str
    state: HandOverState
    given_at: datetime | None
    taken_at: datetime | None
    sha256: str = Field(description="Of the minutes as they are signed so far.")


class HandOverWholeOut(HandOverOut):
    """The same with its dossiers."""

    dossiers: list[DossierOut]


class HandOverChoicesOut(Schema):
    """The caller's dossiers that can go, and to whom."""

    dossiers: list[DossierOut]
    receivers: list[Choice]
