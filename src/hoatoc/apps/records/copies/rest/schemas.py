"""What goes in and out over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Day, PinIn, Text

from ..kinds import CopyForm, Original

PageNumber = Annotated[int, Field(ge=1, le=10_000)]


class ListIn(Schema):
    """Which copies, newest first."""

    q: Text = Field("", max_length=200)
    form: CopyForm | None = None
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(25, ge=1, le=100)


class BookIn(Schema):
    """Which lines of the book of copies, in its order."""

    since: Day
    until: Day
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(100, ge=1, le=500)


class ScanIn(PinIn):
    """What the paper says of itself; ``pages`` are those of an excerpt, from 1."""

    form: CopyForm = CopyForm.FULL
    subject: Text = Field(min_length=1, max_length=500)
    organ_name: Text = Field(min_length=1, max_length=200)
    dated_on: Day
    reference: Text = Field("", max_length=60)
    pages: list[PageNumber] = Field([], max_length=500)
    is_open_paper: bool = Field(description="Who scanned it saw that no page bears a secrecy mark.")


class ExcerptIn(PinIn):
    """Some pages of an electronic document, from 1."""

    source: Literal["outgoing", "incoming"]
    source_id: UUID
    pages: list[PageNumber] = Field(min_length=1, max_length=500)


class CancelIn(Schema):
    reason: Text = Field(min_length=1, max_length=500)


class CopyOut(Schema):
    """One certified copy; a reason means that it is void."""

    id: UUID
    form: CopyForm
    original: Original
    reference: str
    copied_on: date
    signed_at: datetime
    reference_of_original: str
    dated_on: date
    organ_name: str
    subject: str
    pages: str
    page_count: int
    source_id: UUID | None
    cancelled_because: str


class PageOut(Schema):
    """A page of a list."""

    total: int
    page: int
    size: int
    items: list[CopyOut]


class VerdictOut(Schema):
    """What the validation found out about the file."""

    verdict: str
    sentence: str
    sha256: str
    judged_at: datetime
    signatures: list[dict[str, Any]]
