"""Endpoints over the actions of scanning: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.apps.records.incoming.contracts import ArrivedFields
from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal

from ..actions.bring_in import bring_in
from ..actions.complete import complete
from ..actions.set_aside import put_aside, take_up
from ..contracts import Brought
from ..permissions import BRING
from ..selectors import entries_of, entry_for, stack_for, stacks_for
from .schemas import (
    BringIn,
    CompleteIn,
    EntryOut,
    PartIn,
    ReasonIn,
    StackOut,
    StackWholeOut,
    TakenOut,
)

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import PaperEntry, PaperStack

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: EntryOut, REFUSALS: Refusal}
ENTRY = "/documents/{uuid:entry_id}"


@router.get("/", response={200: list[StackOut], REFUSALS: Refusal}, summary="List scanned stacks")
def list_stacks(request: HttpRequest, asked: Query[PartIn]) -> list[Json]:
    """Return a page of the stacks that the caller may see, newest first."""
    first = (asked.page - 1) * asked.size
    return [_stack(one) for one in stacks_for(_clerk(request))[first : first + asked.size]]


@router.post("/", response={201: StackOut, REFUSALS: Refusal}, summary="Scan paper in")
def bring(request: HttpRequest, given: Form[BringIn], file: File[UploadedFile]) -> Status[Json]:
    """Take a scan (PDF, TIFF, PNG or JPEG); its pages are read in the background."""
    made = bring_in(
        _clerk(request),
        brought=[Brought(file.name or "", file.read())],
        is_open_paper=given.is_open_paper,
        channel=given.channel,
        paper_place=given.paper_place,
    )
    return Status(201, _stack(made))


@router.get(
    "/{uuid:stack_id}", response={200: StackWholeOut, REFUSALS: Refusal}, summary="One stack"
)
def one_stack(request: HttpRequest, stack_id: UUID) -> Json:
    """Return a stack with its documents and what was proposed of each."""
    found = stack_for(_clerk(request), stack_id)
    return _stack(found) | {"entries": [_entry(one) for one in entries_of(found)]}


@router.post(
    f"{ENTRY}/complete", response={201: TakenOut, REFUSALS: Refusal}, summary="Complete a document"
)
def complete_it(request: HttpRequest, entry_id: UUID, given: CompleteIn) -> Status[Json]:
    """Take a document in with its corrected fields; the registry numbers it next."""
    actor = _clerk(request)
    fields = ArrivedFields(**given.model_dump())
    made = complete(actor, entry=entry_for(actor, entry_id), fields=fields)
    return Status(201, {"incoming": made.pk})


@router.post(f"{ENTRY}/put-aside", response=ONE, summary="Put a document aside")
def put_it_aside(request: HttpRequest, entry_id: UUID, given: ReasonIn) -> Json:
    """Take it off the desk with a reason; its pages stay."""
    actor = _clerk(request)
    return _entry(put_aside(actor, entry=entry_for(actor, entry_id), reason=given.reason))


@router.post(f"{ENTRY}/take-up", response=ONE, summary="Take a document up again")
def take_it_up(request: HttpRequest, entry_id: UUID) -> Json:
    """Lay it on the desk again."""
    actor = _clerk(request)
    return _entry(take_up(actor, entry=entry_for(actor, entry_id)))


def _clerk(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(BRING.code).require()
    return actor


def _stack(one: PaperStack) -> Json:
    names = ("name", "state", "channel", "page_count", "read_count")
    facts = {name: getattr(one, name) for name in names}
    who = one.person.rank_and_name
    return {"id": one.pk, "brought_by": who, "brought_at": one.created_at, **facts}


def _entry(one: PaperEntry) -> Json:
    names = ("position", "state", "proposals", "reason")
    facts = {name: getattr(one, name) for name in names}
    pages = len(one.pages.all())
    return {"id": one.pk, "incoming": one.incoming_id, "pages": pages, **facts}
