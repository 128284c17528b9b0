"""What goes in and out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field, Schema


class Refusal(Schema):
    code: str
    detail: str
    fields: dict[str, str] = {}


class ListIn(Schema):
    q: str = Field("", max_length=200)
    state: str = Field("", max_length=10)
    year: int = Field(0, ge=0, le=2200)
    mine: bool = False
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class DossierIn(Schema):
    title: str = Field("", max_length=500)
    code: str = Field("", max_length=40, description="number and symbol; empty with an item")
    years: int = Field(0, ge=0, le=100, description="0 is for ever")
    item_id: UUID | None = Field(None, description="a file of the plan in force")
    note: str = Field("", max_length=500)


class DocumentIn(Schema):
    source: str = Field(max_length=10, description="outgoing or incoming")
    source_id: UUID
    note: str = Field("", max_length=300)


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
