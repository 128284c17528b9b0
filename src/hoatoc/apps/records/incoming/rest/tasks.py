"""Endpoints for the parts of the work, the entries that came twice, phrases and follow-up."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Id, Moment, Refusal, Text

from .. import permissions
from ..actions.draft_reply import draft_reply
from ..actions.merge import merge, unmerge
from ..actions.part_acts import (
    accept_part,
    answer_time,
    ask_for_time,
    return_part,
    send_back,
    urge,
)
from ..actions.phrases import forget_phrase, keep_phrase
from ..selectors import (
    FollowQuestion,
    assignment_for,
    followed,
    incoming_document_for,
    instructions_of,
    kept_phrases,
    progress_of,
)
from .schemas import PartOut, ReasonIn
from .shapes import part_out

router = Router()
Json = dict[str, Any]
PART: dict[Any, Any] = {200: PartOut, REFUSALS: Refusal}
MOST_ROWS = 500


class TimeIn(Schema):
    """A later due time, and why."""

    until: Moment
    reason: Text = Field(min_length=1, max_length=500)


class AnswerIn(Schema):
    """More time granted, or refused with the reason."""

    is_granted: bool
    reason: Text = Field("", max_length=500)


class BackIn(ReasonIn):
    """What is missing, and until when it is wanted."""

    until: Moment | None = None


class IntoIn(Schema):
    into: UUID = Field(description="The entry of the register that is there already.")


class PhraseIn(Schema):
    text: Text = Field(min_length=1, max_length=300)


class PhraseOut(Schema):
    id: UUID
    text: str


class StateOut(Schema):
    """An incoming document after an act."""

    id: UUID
    state: str
    due_at: datetime | None


class ReplyOut(Schema):
    """The draft that was begun; its issue ends the work."""

    document_id: UUID


class LineOut(Schema):
    """One line of the history of a part."""

    id: UUID
    kind: str
    at: datetime
    person: str
    post: str
    note: str
    until: datetime | None
    file_name: str


class FollowIn(Schema):
    """Which parts to follow up; an empty state means all that are open."""

    unit: Id | None = None
    person: Id | None = None
    state: str = Field("", pattern="^(|given|started|reported|returned|ended)$")
    late: bool = False


ONE: dict[Any, Any] = {200: StateOut, REFUSALS: Refusal}


@router.post("/parts/{uuid:part_id}/return", response=PART, summary="Return a part")
def return_it(request: HttpRequest, part_id: UUID, given: ReasonIn) -> Json:
    actor = calling_actor(request)
    return_part(actor, assignment=assignment_for(actor, part_id), reason=given.reason)
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/ask-time", response=PART, summary="Ask for more time")
def ask_time(request: HttpRequest, part_id: UUID, given: TimeIn) -> Json:
    actor = calling_actor(request)
    part = assignment_for(actor, part_id)
    ask_for_time(actor, assignment=part, until=given.until, reason=given.reason)
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/answer-time", response=PART, summary="Decide on more time")
def decide_on_time(request: HttpRequest, part_id: UUID, given: AnswerIn) -> Json:
    actor = calling_actor(request)
    part = assignment_for(actor, part_id)
    answer_time(actor, assignment=part, is_granted=given.is_granted, words=given.reason)
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/accept", response=PART, summary="Accept a report")
def accept_it(request: HttpRequest, part_id: UUID) -> Json:
    actor = calling_actor(request)
    accept_part(actor, assignment=assignment_for(actor, part_id))
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/send-back", response=PART, summary="Send a part back")
def send_it_back(request: HttpRequest, part_id: UUID, given: BackIn) -> Json:
    actor = calling_actor(request)
    part = assignment_for(actor, part_id)
    send_back(actor, assignment=part, reason=given.reason, until=given.until)
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/urge", response=PART, summary="Urge who has a part")
def urge_it(request: HttpRequest, part_id: UUID, given: ReasonIn) -> Json:
    actor = calling_actor(request)
    urge(actor, assignment=assignment_for(actor, part_id), words=given.reason)
    return part_out(assignment_for(actor, part_id))


@router.get(
    "/parts/{uuid:part_id}/history",
    response={200: list[LineOut], REFUSALS: Refusal},
    summary="The history of a part",
)
def history(request: HttpRequest, part_id: UUID) -> list[Json]:
    """Return what happened, oldest first; the instruction's words for its addressees alone."""
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    part = assignment_for(actor, part_id)
    reads = any(one.pk == part.instruction_id for one in instructions_of(actor, part.incoming))
    return [
        {
            "id": one.pk,
            "kind": one.kind,
            "at": one.created_at,
            "person": one.person.rank_and_name if one.person else "",
            "post": one.post_label,
            "note": one.note if reads or one.kind != "given" else "",
            "until": one.until,
            "file_name": one.file_name,
        }
        for one in progress_of(part)
    ]


@router.get(
    "/follow-up",
    response={200: list[PartOut], REFUSALS: Refusal},
    summary="Work to follow up, urgent and due first",
)
def follow_up(request: HttpRequest, asked: Query[FollowIn]) -> list[Json]:
    actor = calling_actor(request)
    actor.may(permissions.FOLLOW_UP.code).require()
    question = FollowQuestion(asked.unit, asked.person, asked.state, is_late=asked.late)
    return [part_out(one) for one in followed(actor, question)[:MOST_ROWS]]


@router.post("/{uuid:incoming_id}/merge", response=ONE, summary="Put to an entry that is there")
def merge_it(request: HttpRequest, incoming_id: UUID, given: IntoIn) -> Any:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return merge(actor, incoming=incoming, into_id=given.into)


@router.post("/{uuid:incoming_id}/unmerge", response=ONE, summary="Take out of an entry")
def unmerge_it(request: HttpRequest, incoming_id: UUID) -> Any:
    actor = calling_actor(request)
    return unmerge(actor, incoming=incoming_document_for(actor, incoming_id))


@router.post(
    "/{uuid:incoming_id}/reply",
    response={201: ReplyOut, REFUSALS: Refusal},
    summary="Begin the answer",
)
def reply_to_it(request: HttpRequest, incoming_id: UUID) -> Status[Any]:
    actor = calling_actor(request)
    return Status(201, draft_reply(actor, incoming=incoming_document_for(actor, incoming_id)))


@router.get(
    "/phrases", response={200: list[PhraseOut], REFUSALS: Refusal}, summary="My kept phrases"
)
def phrases(request: HttpRequest) -> list[Any]:
    actor = calling_actor(request)
    actor.may(permissions.INSTRUCT.code).require()
    return list(kept_phrases(actor))


@router.post("/phrases", response={201: PhraseOut, REFUSALS: Refusal}, summary="Keep a phrase")
def keep_it(request: HttpRequest, given: PhraseIn) -> Status[Any]:
    return Status(201, keep_phrase(calling_actor(request), text=given.text))


@router.delete(
    "/phrases/{uuid:phrase_id}",
    response={200: list[PhraseOut], REFUSALS: Refusal},
    summary="Take a phrase out",
)
def forget_it(request: HttpRequest, phrase_id: UUID) -> list[Any]:
    actor = calling_actor(request)
    forget_phrase(actor, phrase_id=phrase_id)
    return list(kept_phrases(actor))
