"""What goes in and out over HTTP."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Choice, Id, Moment, Text

from ..kinds import Outcome, RequestState, Silence, Stand


class ListIn(Schema):
    """Which requests: those that wait for the caller, or those that he made."""

    made: bool = Field(False, description="What the caller asked of others.")
    state: list[RequestState] = Field([], max_length=4)
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(25, ge=1, le=100)


class AskIn(Schema):
    """Whom to ask about the present version, until when."""

    people: list[Id] = Field([], max_length=60, description="Posts; see `choices`.")
    units: list[Id] = Field([], max_length=60, description="Units; see `choices`.")
    due_at: Moment
    silence: Silence = Silence.REMIND
    question: Text = Field("", max_length=1000)


class AnswerIn(Schema):
    """An opinion; a text is needed unless one simply agrees."""

    stand: Stand
    text: Text = Field("", max_length=5000)


class OutcomeIn(Schema):
    """What became of an opinion; a text is needed unless it is taken up whole."""

    outcome: Outcome
    text: Text = Field("", max_length=3000)


class HandOnIn(Schema):
    post: Id = Field(description="A post of one's own organisation; see `choices`.")


class OpinionOut(Schema):
    """What was answered, and what became of it; without a person it is taken from silence."""

    stand: Stand
    text: str
    person: str
    given_at: datetime
    is_late: bool
    outcome: str
    outcome_text: str
    outcome_version: int | None
    outcome_by: str
    outcome_at: datetime | None


class RequestOut(Schema):
    """One request for an opinion."""

    id: UUID
    document_id: UUID | None = Field(None, description="Only for who asks.")
    version: int
    subject: str
    asked: str
    handed_to: str
    asked_by: str
    asking_unit: str
    question: str
    due_at: datetime
    silence: Silence
    state: RequestState
    opinion: OpinionOut | None


class PageOut(Schema):
    """A page of a list."""

    total: int
    page: int
    size: int
    items: list[RequestOut]


class ChoicesOut(Schema):
    """Whom one may ask, or to whom one may hand a request on."""

    people: list[Choice]
    units: list[Choice]
