"""Endpoints over the answers of this app: the same rights, one JSON for every refusal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid, NotFound

from ..permissions import VIEW
from ..selectors import (
    answer_for,
    delegations_for,
    draft_for,
    frame_for,
    parts_of,
    posts_to_name,
    who_signs,
)
from .schemas import AnswerOut, ChoicesOut, OnIn, SigningOut, TryIn

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Delegation

    from ..contracts import RuleSet
    from ..selectors import Competence

router = Router()
Json = dict[str, Any]


@router.get("/", response={200: list[SigningOut], REFUSALS: Refusal}, summary="Who signs what")
def signing(request: HttpRequest, asked: Query[OnIn]) -> list[Json]:
    """Return everybody whose post signs in the caller's organisation on a day."""
    frame = frame_for(_reader(request), asked.on or clock.today())
    return [
        {
            "post_id": one.competence.post.pk,
            **_named(one.competence),
            "all_kinds": one.all_kinds,
            "kinds": one.kinds,
        }
        for one in who_signs(frame)
        if one.competence.post and one.kinds
    ]


@router.get("/choices", response={200: ChoicesOut, REFUSALS: Refusal}, summary="Who can be tried")
def choices(request: HttpRequest) -> Json:
    """Return posts, delegations and departments of the caller's organisation."""
    actor = _reader(request)
    return {
        "posts": [
            {"id": one.pk, "name": one.holder_and_title}
            for one in posts_to_name(actor.issuing_unit)
        ],
        "delegations": [
            {"id": one.pk, "name": one.to_person.rank_and_name, "until": one.valid_to}
            for one in _lent(actor)
        ],
        "drafters": [{"id": one.pk, "name": one.name} for one in _departments(actor)],
    }


@router.get("/try", response={200: AnswerOut, REFUSALS: Refusal}, summary="May he sign this?")
def try_out(request: HttpRequest, asked: Query[TryIn]) -> Json:
    """Answer one question with its reason, and with the lines that would be printed."""
    actor = _reader(request)
    if (asked.post is None) == (asked.delegation is None):
        raise Invalid({"post": _("Name a post or a delegation, one of them.")})
    on = asked.on or clock.today()
    frame = frame_for(actor, on, _draft(actor) if asked.by_draft else None)
    drafter = next((one for one in _departments(actor) if one.pk == asked.drafter), None)
    if asked.drafter and drafter is None:
        raise NotFound
    who = f"p{asked.post}" if asked.post else f"d{asked.delegation}"
    found = answer_for(frame, who, frame.asked(asked.kind.value, drafter), _lent(actor))
    if found is None:
        raise NotFound
    return _answer_out(found, on, frame.rules.version)


def _reader(request: HttpRequest) -> Actor:
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def _draft(actor: Actor) -> RuleSet:
    draft = draft_for(actor)
    if draft is None:
        raise NotFound
    return draft.as_rules()


def _lent(actor: Actor) -> list[Delegation]:
    today = clock.today()
    return delegations_for(actor, today.replace(year=today.year - 1, day=1))


def _departments(actor: Actor) -> list[Unit]:
    owner = actor.issuing_unit
    return [one for one in parts_of(owner) if one.pk != owner.pk]


def _named(found: Competence) -> Json:
    return {
        "person": found.person.rank_and_name,
        "post": found.post.title if found.post else "",
        "way": found.way.value,
        "lines": list(found.block.lines) if found.block else [],
    }


def _answer_out(found: Competence, on: date, version: int) -> Json:
    return {
        "may_sign": bool(found),
        "code": found.code,
        "reason": found.reason,
        **_named(found),
        "basis": found.basis,
        "on": on,
        "rules_version": version,
    }
