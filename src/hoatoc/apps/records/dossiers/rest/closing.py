"""Endpoints of closing a dossier, opening it again, and checking its seal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from hoatoc.kernel.access.calls import REFUSALS
from hoatoc.kernel.access.payloads import Refusal

from ..actions.closing import close_dossier, reopen_dossier
from ..actions.note_use import note_check
from ..selectors.closing import lacks_of
from ..selectors.dossiers import dossier_for
from ..selectors.seals import check_last, seals_of
from .schemas import CheckOut, CloseIn, DossierOut, LackOut, ReasonIn, SealOut
from .shapes import dossier_out, keeper, reader

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: DossierOut, REFUSALS: Refusal}


@router.get(
    "/{uuid:dossier_id}/lacks",
    response={200: list[LackOut], REFUSALS: Refusal},
    summary="What stands against closing",
)
def lacks(request: HttpRequest, dossier_id: UUID) -> list[Json]:
    """Return everything that has to be mended first; an empty list means that nothing has."""
    return [vars(one) for one in lacks_of(dossier_for(keeper(request), dossier_id))]


@router.post("/{uuid:dossier_id}/close", response=ONE, summary="Close a dossier under a seal")
def close_it(request: HttpRequest, dossier_id: UUID, given: CloseIn) -> Json:
    """Compute the retention and sign the hash tree over the index."""
    actor = keeper(request)
    close_dossier(
        actor,
        dossier=dossier_for(actor, dossier_id),
        ended_on=given.ended_on,
        years=given.years,
        pin=given.pin,
    )
    return dossier_out(dossier_for(actor, dossier_id))


@router.post("/{uuid:dossier_id}/reopen", response=ONE, summary="Open a closed dossier again")
def reopen_it(request: HttpRequest, dossier_id: UUID, given: ReasonIn) -> Json:
    """Open it with a reason; its seal stays."""
    actor = reader(request)
    reopen_dossier(actor, dossier=dossier_for(actor, dossier_id), reason=given.reason)
    return dossier_out(dossier_for(actor, dossier_id))


@router.get(
    "/{uuid:dossier_id}/seals",
    response={200: list[SealOut], REFUSALS: Refusal},
    summary="The seals of a dossier",
)
def seals(request: HttpRequest, dossier_id: UUID) -> list[Json]:
    """Return every closing, the newest first."""
    return [
        {
            "ordinal": one.ordinal,
            "root": one.root,
            "papers": one.leaf_count,
            "person": one.person.rank_and_name,
            "is_of_unit": one.is_of_unit,
            "certificate": one.certificate.serial,
            "sealed_at": one.sealed_at,
            "reopened_at": one.reopened_at,
            "reopened_why": one.reopened_why,
        }
        for one in seals_of(dossier_for(reader(request), dossier_id))
    ]


@router.post(
    "/{uuid:dossier_id}/verify",
    response={200: CheckOut, REFUSALS: Refusal},
    summary="Check the last seal",
)
def verify(request: HttpRequest, dossier_id: UUID) -> Json:
    """Read every sealed byte again and name the lines that have changed."""
    actor = reader(request)
    dossier = dossier_for(actor, dossier_id)
    checked = check_last(dossier)
    note_check(actor, dossier=dossier, holds=checked.holds, changes=len(checked.changes))
    return {
        "holds": checked.holds,
        "signature": checked.signature.verdict.value,
        "papers": checked.count,
        "is_index_broken": checked.is_index_broken,
        "changes": [vars(one) for one in checked.changes],
    }
