"""Search over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.search.asking import Question

from ..contracts import Piece
from ..selectors import search

router = Router()
# The database cannot be asked for NUL.
Words = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]


class Refusal(Schema):
    """Every refusal: a code for machines and the help desk, a sentence for people."""

    code: str
    detail: str


class QuestionIn(Schema):
    """Words and fields; all may stay empty."""

    q: Words = ""
    kind: Words = ""
    type_code: Words = ""
    reference: Words = ""
    organ: Words = ""
    signatory: Words = ""
    dated_from: date | None = None
    dated_to: date | None = None
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
    state: str
    dated_on: date | None


class FoundOut(Schema):
    """One page; ``is_more`` tells that the total was counted up to a limit only."""

    total: int
    is_more: bool
    page: int
    pages: int
    hits: list[HitOut]


@router.get("/", response={200: FoundOut, REFUSALS: Refusal}, summary="Find documents")
def find(request: HttpRequest, asked: Query[QuestionIn]) -> dict[str, Any]:
    """Return a page of what the caller may see and asked for, newest first."""
    question = Question(
        words=asked.q,
        kind=asked.kind,
        type_code=asked.type_code,
        reference=asked.reference,
        organ=asked.organ,
        signatory=asked.signatory,
        dated_from=asked.dated_from,
        dated_to=asked.dated_to,
    )
    found = search(calling_actor(request), question, page=asked.page)
    hits = [
        {**vars(hit), "title": _plain(hit.title), "snippet": _plain(hit.snippet)}
        for hit in found.hits
    ]
    return {**vars(found), "hits": hits}


def _plain(pieces: Any) -> str:
    said: list[Piece] = list(pieces)
    return "".join(piece.text for piece in said)
