"""What goes in and out over HTTP."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Day, Text


class PeriodIn(Schema):
    """Which lines of a book, in its order."""

    since: Day
    until: Day
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(100, ge=1, le=500)


class DispatchIn(Schema):
    """Envelopes with an issued document for the post."""

    document_id: UUID
    addressee: Text = Field(min_length=1, max_length=200)
    address: Text = Field(min_length=1, max_length=300)
    dispatched_on: Day
    envelopes: int = Field(1, ge=1, le=999)
    receipt: Text = Field("", max_length=60)
    remark: Text = Field("", max_length=300)


class UseIn(Schema):
    """Who uses the stored copy of an issued document."""

    document_id: UUID
    reader: Text = Field(min_length=1, max_length=200)
    permitted_by: Text = Field(min_length=1, max_length=200)
    used_on: Day
    remark: Text = Field("", max_length=300)


class ReasonIn(Schema):
    reason: Text = Field(min_length=1, max_length=300)


class DispatchOut(Schema):
    """One line of form III; a reason means that it is struck out."""

    id: UUID
    document_id: UUID
    reference: str
    dated_on: date
    addressee: str
    address: str
    envelopes: int
    dispatched_on: date
    receipt: str
    remark: str
    is_cancelled: bool
    reason: str


class UseOut(Schema):
    """One line of form IV."""

    id: UUID
    document_id: UUID
    reference: str
    dated_on: date
    title: str
    dossiers: str
    reader: str
    permitted_by: str
    used_on: date
    returned_on: date | None
    remark: str


class DispatchPage(Schema):
    """A page of what went by post."""

    total: int
    page: int
    size: int
    items: list[DispatchOut]


class UsePage(Schema):
    """A page of the use of stored copies."""

    total: int
    page: int
    size: int
    items: list[UseOut]
