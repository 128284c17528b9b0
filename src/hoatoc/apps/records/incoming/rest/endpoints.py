"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.kernel.access.calls import PDF_ANSWER, REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping

from .. import permissions
from ..actions.accept_recall import accept_recall
from ..actions.finish import finish
from ..actions.hand_on import hand_on
from ..actions.instruct import instruct
from ..actions.note_use import DOWNLOADED, note_use
from ..actions.refuse import refuse
from ..actions.refuse_recall import refuse_recall
from ..actions.register_incoming import register_incoming
from ..actions.release import release
from ..actions.report_work import report_work
from ..actions.start_work import start_work
from ..actions.take_in import take_in, take_in_paper
from ..contracts import ArrivedFields, Share
from ..questions import IncomingQuestion, answer, count
from ..selectors import (
    assignment_for,
    assignments_of,
    incoming_document_for,
    my_assignments,
    possible_people,
    possible_units,
)
from .schemas import (
    ArrivedIn,
    ChoicesOut,
    HandOnIn,
    IncomingOut,
    InstructIn,
    PageOut,
    PartOut,
    QuestionIn,
    ReasonIn,
    RegisterIn,
    RemarkIn,
    ReportIn,
    VerdictOut,
    WholeOut,
)
from .shapes import part_out

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: WholeOut, REFUSALS: Refusal}
MADE: dict[Any, Any] = {201: WholeOut, REFUSALS: Refusal}
PART: dict[Any, Any] = {200: PartOut, REFUSALS: Refusal}


@router.get("/", response={200: PageOut, REFUSALS: Refusal}, summary="List incoming documents")
def list_incoming(request: HttpRequest, asked: Query[QuestionIn]) -> Json:
    """Return a page of the documents that the caller may see and asks for."""
    actor = _reader(request)
    question = IncomingQuestion(
        words=asked.q,
        states=tuple(s.value for s in asked.state),
        urgencies=tuple(u.value for u in asked.urgency),
        channels=tuple(asked.channel),
        organs=tuple(asked.organ),
        number=asked.number,
        waits=asked.waiting,
        since=asked.since,
        until=asked.until,
        sort=asked.sort,
    )
    first = (asked.page - 1) * asked.size
    rows = answer(actor, question).select_related("file")[first : first + asked.size]
    return {
        "total": count(actor, question).total,
        "page": asked.page,
        "size": asked.size,
        "items": [_out(one) for one in rows],
    }


@router.get("/choices", response={200: ChoicesOut, REFUSALS: Refusal}, summary="Who can be named")
def choices(request: HttpRequest) -> Json:
    """Return the units and people that the caller may name in an instruction."""
    actor = _reader(request)
    people = {post.person_id: post.holder_and_title for post in possible_people(actor)}
    return {
        "units": [{"id": unit.pk, "name": unit.name} for unit in possible_units(actor)],
        "people": [{"id": pk, "name": name} for pk, name in people.items()],
    }


@router.get("/parts", response={200: list[PartOut], REFUSALS: Refusal}, summary="Work given to me")
def my_parts(request: HttpRequest) -> list[Json]:
    actor = calling_actor(request)
    actor.may(permissions.WORK.code).require()
    return [part_out(one) for one in my_assignments(actor)[:500]]


@router.post("/", response=MADE, summary="Take in a PDF that came by hand")
def take_in_file(
    request: HttpRequest, given: Form[ArrivedIn], file: File[UploadedFile]
) -> Status[Json]:
    """Verify the file and put it before the registry, or into quarantine."""
    actor = calling_actor(request)
    made = take_in(actor, fields=_fields(given), name=file.name or "", content=file.read())
    return Status(201, _fresh(actor, made))


@router.post("/paper", response=MADE, summary="Take in a paper document")
def take_in_by_paper(request: HttpRequest, given: ArrivedIn) -> Status[Json]:
    """Note a document that came on paper, for the same register."""
    actor = calling_actor(request)
    return Status(201, _fresh(actor, take_in_paper(actor, fields=_fields(given))))


@router.get("/{uuid:incoming_id}", response=ONE, summary="One incoming document")
def one_incoming(request: HttpRequest, incoming_id: UUID) -> Json:
    actor = _reader(request)
    return _whole(incoming_document_for(actor, incoming_id))


@router.get(
    "/{uuid:incoming_id}/verification",
    response={200: VerdictOut, REFUSALS: Refusal},
    summary="What the verification on arrival found",
)
def verification(request: HttpRequest, incoming_id: UUID) -> Json:
    incoming = incoming_document_for(_reader(request), incoming_id)
    return {"verdict": incoming.verdict, "report": incoming.report}


@router.get(
    "/{uuid:incoming_id}/file",
    response={REFUSALS: Refusal},
    summary="The file as it came",
    openapi_extra=PDF_ANSWER,
)
def download(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    actor = _reader(request)
    incoming = incoming_document_for(actor, incoming_id)
    if incoming.file is None:
        raise NotFound
    note_use(actor, incoming=incoming, use=DOWNLOADED)
    return HttpResponse(keeping.read(incoming.file), content_type="application/pdf")


@router.post("/{uuid:incoming_id}/register", response=ONE, summary="Register")
def register_it(request: HttpRequest, incoming_id: UUID, given: RegisterIn | None = None) -> Json:
    """Register; a reason is asked for where a signer had no authority on the day."""
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    reason = given.reason if given else ""
    return _fresh(actor, register_incoming(actor, incoming=incoming, reason=reason))


@router.post("/{uuid:incoming_id}/refuse", response=ONE, summary="Refuse with a reason")
def refuse_it(request: HttpRequest, incoming_id: UUID, given: ReasonIn) -> Json:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return _fresh(actor, refuse(actor, incoming=incoming, reason=given.reason))


@router.post("/{uuid:incoming_id}/release", response=ONE, summary="Release from quarantine")
def release_it(request: HttpRequest, incoming_id: UUID, given: ReasonIn) -> Json:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return _fresh(actor, release(actor, incoming=incoming, reason=given.reason))


@router.post(
    "/{uuid:incoming_id}/accept-recall", response=ONE, summary="Destroy what its sender recalls"
)
def accept_the_recall(request: HttpRequest, incoming_id: UUID) -> Json:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return _fresh(actor, accept_recall(actor, incoming=incoming))


@router.post(
    "/{uuid:incoming_id}/refuse-recall", response=ONE, summary="Keep what its sender recalls"
)
def refuse_the_recall(request: HttpRequest, incoming_id: UUID, given: ReasonIn) -> Json:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return _fresh(actor, refuse_recall(actor, incoming=incoming, reason=given.reason))


@router.post("/{uuid:incoming_id}/instruct", response=ONE, summary="Write an instruction")
def instruct_on_it(request: HttpRequest, incoming_id: UUID, given: InstructIn) -> Json:
    """Give the work out: exactly one leads, any number support or are informed."""
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    shares = [Share(s.part, s.unit, s.person, s.due_at) for s in given.shares]
    made = instruct(actor, incoming=incoming, text=given.text, shares=shares, pin=given.pin)
    return _fresh(actor, made)


@router.post("/{uuid:incoming_id}/finish", response=ONE, summary="Finish the work")
def finish_it(request: HttpRequest, incoming_id: UUID, given: RemarkIn) -> Json:
    actor = calling_actor(request)
    incoming = incoming_document_for(actor, incoming_id)
    return _fresh(actor, finish(actor, incoming=incoming, remark=given.remark))


@router.post("/parts/{uuid:part_id}/hand-on", response=PART, summary="Hand a part on")
def hand_part_on(request: HttpRequest, part_id: UUID, given: HandOnIn) -> Json:
    actor = calling_actor(request)
    part = assignment_for(actor, part_id)
    hand_on(actor, assignment=part, person_id=given.person)
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/start", response=PART, summary="Begin a part of the work")
def start_part(request: HttpRequest, part_id: UUID) -> Json:
    actor = calling_actor(request)
    start_work(actor, assignment=assignment_for(actor, part_id))
    return part_out(assignment_for(actor, part_id))


@router.post("/parts/{uuid:part_id}/report", response=PART, summary="Report on a part of the work")
def report_part(request: HttpRequest, part_id: UUID, given: ReportIn) -> Json:
    actor = calling_actor(request)
    report_work(actor, assignment=assignment_for(actor, part_id), text=given.text)
    return part_out(assignment_for(actor, part_id))


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    return actor


def _fields(given: ArrivedIn) -> ArrivedFields:
    values = given.dict()
    return ArrivedFields(**{**values, "kind": given.kind.value, "urgency": given.urgency.value})


def _fresh(actor: Actor, incoming: IncomingDocument) -> Json:
    return _whole(incoming_document_for(actor, incoming.pk))


def _whole(incoming: IncomingDocument) -> Json:
    return {**_out(incoming), "parts": [part_out(one) for one in assignments_of(incoming)]}


def _out(one: IncomingDocument) -> Json:
    names = IncomingOut.model_fields.keys() - {"sha256", "receiver"}
    return {
        **{name: getattr(one, name) for name in names},
        "sha256": one.file.sha256 if one.file else "",
        "receiver": one.receiver.name,
    } | {"id": one.pk}
