"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal

from ..actions.answer import answer
from ..actions.ask import ask
from ..actions.hand_on import hand_on
from ..actions.note_reading import note_reading
from ..actions.remind import remind
from ..actions.tell_outcome import tell_outcome
from ..actions.withdraw import withdraw
from ..contracts import Asking
from ..permissions import VIEW
from ..selectors import (
    document_for,
    opinion_of,
    posts_to_ask,
    request_about,
    request_for,
    requests_about,
    requests_asked_of,
    requests_made_by,
    units_to_ask,
)
from .schemas import AnswerIn, AskIn, ChoicesOut, HandOnIn, ListIn, OutcomeIn, PageOut, RequestOut

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Opinion, OpinionRequest

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: RequestOut, REFUSALS: Refusal}
MANY: dict[Any, Any] = {200: list[RequestOut], REFUSALS: Refusal}


@router.get("/", response={200: PageOut, REFUSALS: Refusal}, summary="List requests for opinions")
def list_requests(request: HttpRequest, asked: Query[ListIn]) -> Json:
    """Return what the caller is asked, or what he asked of others, newest first."""
    actor = _reader(request)
    rows = requests_made_by(actor) if asked.made else requests_asked_of(actor)
    if asked.state:
        rows = rows.filter(state__in=[one.value for one in asked.state])
    first = (asked.page - 1) * asked.size
    return {
        "total": rows.count(),
        "page": asked.page,
        "size": asked.size,
        "items": [_out(actor, one) for one in rows[first : first + asked.size]],
    }


@router.get("/choices", response={200: ChoicesOut, REFUSALS: Refusal}, summary="Who can be asked")
def choices(request: HttpRequest) -> Json:
    """Return the people and the units that the caller may ask."""
    actor = _reader(request)
    return {
        "people": [{"id": one.pk, "name": one.holder_and_title} for one in posts_to_ask(actor)],
        "units": [{"id": one.pk, "name": one.name} for one in units_to_ask(actor)],
    }


@router.get(
    "/documents/{uuid:document_id}", response=MANY, summary="The table of opinions on a document"
)
def table(request: HttpRequest, document_id: UUID) -> list[Json]:
    """Return every request about a document with its opinion and what became of it."""
    actor = _reader(request)
    document = document_for(actor, document_id)
    return [_out(actor, one) for one in requests_about(document.pk)]


@router.post(
    "/documents/{uuid:document_id}",
    response={201: list[RequestOut], REFUSALS: Refusal},
    summary="Ask for opinions",
)
def ask_for_opinions(request: HttpRequest, document_id: UUID, given: AskIn) -> Status[list[Json]]:
    """Ask people and units about the present version, all at the same time."""
    actor = _reader(request)
    asking = Asking(
        due_at=given.due_at,
        silence=given.silence.value,
        post_ids=tuple(given.people),
        unit_ids=tuple(given.units),
        question=given.question,
    )
    made = ask(actor, document=document_for(actor, document_id), asking=asking)
    return Status(201, [_fresh(actor, one) for one in made])


@router.post(
    "/documents/{uuid:document_id}/requests/{uuid:request_id}/outcome",
    response=ONE,
    summary="Say what became of an opinion",
)
def tell_the_outcome(
    request: HttpRequest, document_id: UUID, request_id: UUID, given: OutcomeIn
) -> Json:
    """Take an opinion up, or explain why not; the author of the draft does."""
    actor = _reader(request)
    document = document_for(actor, document_id)
    asked = request_about(document, request_id)
    tell_outcome(
        actor, document=document, request=asked, outcome=given.outcome.value, text=given.text
    )
    return _out(actor, request_about(document, request_id))


@router.get("/{uuid:request_id}", response=ONE, summary="One request")
def one_request(request: HttpRequest, request_id: UUID) -> Json:
    """Return a request; that who is asked has read it is recorded."""
    actor = _reader(request)
    asked = request_for(actor, request_id)
    if asked.asked_by_id != actor.person.pk:
        note_reading(actor, request=asked)
    return _out(actor, asked)


@router.post("/{uuid:request_id}/answer", response=ONE, summary="Give an opinion")
def give_opinion(request: HttpRequest, request_id: UUID, given: AnswerIn) -> Json:
    """Answer for oneself or one's unit; until the signature one may correct oneself."""
    actor = _reader(request)
    asked = request_for(actor, request_id)
    answer(actor, request=asked, stand=given.stand.value, text=given.text)
    return _fresh(actor, asked)


@router.post("/{uuid:request_id}/hand-on", response=ONE, summary="Hand on within the unit")
def hand_it_on(request: HttpRequest, request_id: UUID, given: HandOnIn) -> Json:
    actor = _reader(request)
    return _fresh(actor, hand_on(actor, request=request_for(actor, request_id), post_id=given.post))


@router.post("/{uuid:request_id}/remind", response=ONE, summary="Remind who is asked")
def remind_of_it(request: HttpRequest, request_id: UUID) -> Json:
    actor = _reader(request)
    return _fresh(actor, remind(actor, request=request_for(actor, request_id)))


@router.post("/{uuid:request_id}/withdraw", response=ONE, summary="Take a request back")
def take_it_back(request: HttpRequest, request_id: UUID) -> Json:
    actor = _reader(request)
    return _fresh(actor, withdraw(actor, request=request_for(actor, request_id)))


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def _fresh(actor: Actor, asked: OpinionRequest) -> Json:
    return _out(actor, request_for(actor, asked.pk))


def _out(actor: Actor, asked: OpinionRequest) -> Json:
    opinion = opinion_of(asked)
    is_own = asked.asked_by_id == actor.person.pk
    return {
        "id": asked.pk,
        "document_id": asked.document_id if is_own else None,
        "version": asked.ordinal,
        "subject": asked.subject,
        "asked": asked.asked_label,
        "handed_to": asked.handed_to.holder_and_title if asked.handed_to else "",
        "asked_by": asked.asked_by.rank_and_name,
        "asking_unit": asked.asking_unit.name,
        "question": asked.question,
        "due_at": asked.due_at,
        "silence": asked.silence,
        "state": asked.state,
        "opinion": _opinion_out(opinion) if opinion else None,
    }


def _opinion_out(opinion: Opinion) -> Json:
    return {
        "stand": opinion.stand,
        "text": opinion.text,
        "person": opinion.person.rank_and_name if opinion.person else "",
        "given_at": opinion.given_at,
        "is_late": opinion.is_late,
        "outcome": opinion.outcome,
        "outcome_text": opinion.outcome_text,
        "outcome_version": opinion.outcome_ordinal,
        "outcome_by": opinion.outcome_by.rank_and_name if opinion.outcome_by else "",
        "outcome_at": opinion.outcome_at,
    }
