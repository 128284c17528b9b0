"""Endpoints over the actions of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import Refusal

from ..actions.filing import file_document
from ..actions.opening import open_dossier
from ..contracts import DossierFields
from ..selectors.dossiers import dossier_for, dossiers_for, entries_of, lines_for
from ..selectors.plans import items_in_force
from .schemas import DocumentIn, DossierIn, DossierOut, ItemOut, LineOut, ListIn, PageOut
from .shapes import dossier_out, keeper, reader

if TYPE_CHECKING:
    from ..selectors.dossiers import Line

router = Router()
MOST_LINES = 1_000


@router.get("/", response={200: PageOut, REFUSALS: Refusal}, summary="List dossiers")
def list_dossiers(request: HttpRequest, asked: Query[ListIn]) -> dict[str, Any]:
    """Return a page of the dossiers that the caller may see and asks for."""
    rows = dossiers_for(
        reader(request), words=asked.q, state=asked.state, year=asked.year, mine=asked.mine
    )
    first = (asked.page - 1) * asked.size
    return {
        "total": rows.count(),
        "page": asked.page,
        "size": asked.size,
        "items": [dossier_out(one) for one in rows[first : first + asked.size]],
    }


@router.get(
    "/plan", response={200: list[ItemOut], REFUSALS: Refusal}, summary="Files of this year's plan"
)
def plan_in_force(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the files of the plan in force, from which dossiers are opened."""
    return [
        {
            "id": one.pk,
            "code": one.code,
            "title": one.title,
            "years": one.years,
            "unit": one.unit.name,
            "keeper": one.post.person.rank_and_name if one.post else "",
        }
        for one in items_in_force(reader(request))
    ]


@router.post("/", response={201: DossierOut, REFUSALS: Refusal}, summary="Open a dossier")
def open_one(request: HttpRequest, given: DossierIn) -> Status[dict[str, Any]]:
    """Open a dossier from a file of the plan, or one that is not in it."""
    actor = keeper(request)
    title, years, basis, post_id = given.title, given.years, "", 0
    item = items_in_force(actor).filter(pk=given.item_id).first() if given.item_id else None
    if item is not None:
        title, years, basis = title or item.title, item.years, item.basis
        post_id = item.post_id or 0
    fields = DossierFields(title=title, years=years, code=given.code, basis=basis, note=given.note)
    made = open_dossier(actor, fields=fields, item_id=given.item_id, post_id=post_id)
    return Status(201, dossier_out(made))


@router.get(
    "/{uuid:dossier_id}", response={200: DossierOut, REFUSALS: Refusal}, summary="Read a dossier"
)
def read_one(request: HttpRequest, dossier_id: UUID) -> dict[str, Any]:
    """Return the fields of one dossier."""
    return dossier_out(dossier_for(reader(request), dossier_id))


@router.get(
    "/{uuid:dossier_id}/index",
    response={200: list[LineOut], REFUSALS: Refusal},
    summary="Read an index",
)
def read_index(request: HttpRequest, dossier_id: UUID, first: int = 1) -> list[dict[str, Any]]:
    """Return a thousand lines from a number on; of a document that is not the caller's to see,
    only the number.
    """
    actor = reader(request)
    entries = entries_of(dossier_for(actor, dossier_id)).filter(ordinal__gte=max(first, 1))
    return [_line(one) for one in lines_for(actor, entries[:MOST_LINES])]


@router.post(
    "/{uuid:dossier_id}/documents",
    response={201: LineOut, REFUSALS: Refusal},
    summary="File a document",
)
def file_one(request: HttpRequest, dossier_id: UUID, given: DocumentIn) -> Status[dict[str, Any]]:
    """Put a document that the caller may see into a dossier, by a link."""
    actor = keeper(request)
    dossier = dossier_for(actor, dossier_id)
    entry = file_document(
        actor, dossier=dossier, source=given.source, source_id=given.source_id, note=given.note
    )
    entry.refresh_from_db()
    return Status(201, _line(lines_for(actor, [entry])[0]))


def _line(line: Line) -> dict[str, Any]:
    if line.entry is None:
        return {"ordinal": line.ordinal}
    names = (
        "source", "source_id", "reference", "dated_on", "title", "organ_name", "page_count", "note",
    )  # fmt: skip
    facts = {name: getattr(line.entry, name) for name in names}
    return {"ordinal": line.ordinal, "id": line.entry.pk, **facts}
