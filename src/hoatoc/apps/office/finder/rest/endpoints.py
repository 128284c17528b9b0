"""Search over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.search.question import Order, Question

from ..contracts import Piece
from ..selectors import search

router = Router()
# The database cannot be asked for NUL.
_OF_ENTRY = (
    "kind", "subject_id", "reference", "type_code", "organ", "signatory", "recipients", "urgency",
    "state", "dated_on", "arrival_number", "arrived_on",
)  # fmt: skip
Words = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]


class QuestionIn(Schema):
    """Words and fields; all may stay empty."""

    q: Words = ""
    kind: Words = ""
    type_code: Words = ""
    reference: Words = ""
    organ: Words = ""
    signatory: Words = ""
    recipients: Words = ""
    number: int | None = Field(None, ge=1, le=2_000_000_000)
    symbol: Words = ""
    urgency: int | None = Field(None, ge=0, le=3)
    state: Words = ""
    channel: Words = ""
    dossier: Words = ""
    dated_from: date | None = None
    dated_to: date | None = None
    arrived_from: date | None = None
    arrived_to: date | None = None
    sort: Order = ""
    page: int = Field(1, ge=1, le=200)


class HitOut(Schema):
    """One thing that was found."""

    kind: str
    subject_id: UUID
    title: str
    snippet: str
    reference: str
    type_code: str
    organ: str
    signatory: str
    recipients: str
    urgency: int
    state: str
    dated_on: date | None
    arrival_number: int | None
    arrived_on: date | None
    dossiers: list[str]


class FoundOut(Schema):
    """One page; ``is_more`` tells that the total was counted up to a limit only."""

    total: int
    is_more: bool
    page: int
    pages: int
    hits: list[HitOut]


@router.get("/", response={200: FoundOut, REFUSALS: Refusal}, summary="Find documents")
def find(request: HttpRequest, asked: Query[QuestionIn]) -> dict[str, Any]:
    """Return a page of what the caller may see and asked for, the best or the newest first."""
    fields = asked.dict(exclude={"q", "sort", "page"})
    question = Question(words=asked.q, order=asked.sort, **fields)
    found = search(calling_actor(request), question, page=asked.page)
    hits = [
        {
            **{name: getattr(hit.entry, name) for name in _OF_ENTRY},
            "title": _plain(hit.title),
            "dossiers": list(hit.entry.dossier_names),
            "snippet": _plain(hit.snippet),
        }
        for hit in found.hits
    ]
    return {**vars(found), "hits": hits}


def _plain(pieces: Any) -> str:
    said: list[Piece] = list(pieces)
    return "".join(piece.text for piece in said)
