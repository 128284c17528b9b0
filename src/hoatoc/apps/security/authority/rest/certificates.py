"""Endpoints of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base import clock

from .. import permissions
from ..actions.revoke import revoke
from ..actions.suspend import lift, suspend
from ..rules import standing
from ..selectors import (
    CertificateQuestion,
    answer,
    certificate_for,
    custodians,
    held_certificate,
    posts_of_holders,
)
from .schemas import (
    BookIn,
    CertificateOut,
    CertificatePageOut,
    LiftIn,
    RevokeIn,
    SuspendIn,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

router = Router()
Json = dict[str, Any]
ONE: dict[Any, Any] = {200: CertificateOut, REFUSALS: Refusal}


def keeper(request: HttpRequest) -> Actor:
    """Return who calls, if he may see the register."""
    actor = calling_actor(request)
    actor.may(permissions.VIEW.code).require()
    return actor


@router.get(
    "/certificates",
    response={200: CertificatePageOut, REFUSALS: Refusal},
    summary="List certificates and seals",
)
def list_certificates(request: HttpRequest, asked: Query[BookIn]) -> Json:
    """Return a page of the register of the caller's organisation and below it."""
    question = CertificateQuestion(asked.q, asked.purpose, asked.standing)
    rows = answer(keeper(request), question)
    first = (asked.page - 1) * asked.size
    return {"total": rows.count(), "items": _out(list(rows[first : first + asked.size]))}


@router.get("/certificates/{uuid:certificate_id}", response=ONE, summary="One certificate")
def one_certificate(request: HttpRequest, certificate_id: UUID) -> Json:
    return _out([certificate_for(keeper(request), certificate_id)])[0]


@router.post("/certificates/{uuid:certificate_id}/suspend", response=ONE, summary="Suspend at once")
def suspend_it(request: HttpRequest, certificate_id: UUID, given: SuspendIn) -> Json:
    """Suspend; a holder may do so with his own, and a custodian with the seal that he keeps."""
    actor = calling_actor(request)
    is_keeper = actor.has(permissions.VIEW.code)
    find = certificate_for if is_keeper else held_certificate
    found = find(actor, certificate_id)
    return _out([suspend(actor, certificate=found, reason=given.reason, note=given.note)])[0]


@router.post(
    "/certificates/{uuid:certificate_id}/lift", response=ONE, summary="Lift the suspension"
)
def lift_it(request: HttpRequest, certificate_id: UUID, given: LiftIn) -> Json:
    actor = keeper(request)
    found = certificate_for(actor, certificate_id)
    return _out([lift(actor, certificate=found, note=given.note)])[0]


@router.post("/certificates/{uuid:certificate_id}/revoke", response=ONE, summary="Revoke for good")
def revoke_it(request: HttpRequest, certificate_id: UUID, given: RevokeIn) -> Json:
    actor = keeper(request)
    found = certificate_for(actor, certificate_id)
    revoke(actor, certificate=found, reason=given.reason, note=given.note)
    return _out([certificate_for(actor, certificate_id)])[0]


def _out(shown: Sequence[Certificate]) -> list[Json]:
    keepers, posts = custodians(shown), posts_of_holders(shown)
    return [
        {
            "id": one.pk,
            "holder": _holder(one),
            "post": posts.get(one.holder_person_id or 0, ""),
            "custodian": keepers.get(one.holder_unit_id or 0, ""),
            "sha256": one.fingerprint,
            "standing": standing(
                one.not_before,
                one.not_after,
                one.revoked_at,
                clock.now(),
                suspended_at=one.suspended_at,
            ).value,
            **{
                name: getattr(one, name)
                for name in (
                    "purpose", "serial", "provider", "not_before", "not_after", "suspended_at",
                    "revoked_at",
                )
            },
        }
        for one in shown
    ]  # fmt: skip


def _holder(one: Certificate) -> str:
    if one.holder_person:
        return one.holder_person.rank_and_name
    return one.holder_unit.name if one.holder_unit else one.common_name
