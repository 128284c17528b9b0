"""Who keeps the seal now, who kept it on a day, and what is going on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.pages import page

from ..permissions import ASK, VIEW
from ..policies import CustodyPolicy
from ..selectors import (
    custodies_for,
    custody_for,
    custody_on,
    hand_overs_for,
    permits_for,
    seals_of,
)
from .hand_overs import status_of
from .permits import permit_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import SealCustody

MOST = 50


@require_GET
@page(ASK.code)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the custodian on a day (``?on=2026-10-05``), permissions, hand-overs, the history."""
    day = _day_asked(request)
    found = custody_on(actor, day)
    history = list(custodies_for(actor)[:MOST])
    context: dict[str, Any] = {
        "unit": actor.issuing_unit,
        "day": day,
        "is_today": day == clock.today(),
        "kept": found,
        "facts": _facts(found) if found else [],
        "has_left": found is not None and not found.post.is_held_on(day),
        "history": history,
        "is_enforced": settings.SEAL_BY_CUSTODIAN and bool(history),
        "seals": seals_of(actor.issuing_unit),
        "permits": [(one, permit_status(one)) for one in permits_for(actor)[:MOST]],
        "hand_overs": [(one, status_of(one)) for one in hand_overs_for(actor)[:MOST]],
        "acts": _acts(actor),
    }
    return render(request, "custody/home.html", context)


@require_GET
@page(VIEW.code)
def kept(request: HttpRequest, actor: Actor, custody_id: UUID) -> HttpResponse:
    """Show one entry of the history; from here the head entrusts the seal to somebody else."""
    found = custody_for(actor, custody_id)
    has_left = found.until is None and not found.post.is_held_on(clock.today())
    status = Status(_("Keeps the seal"), "green", "good")
    if found.until is not None:
        status = Status(_("Kept the seal before"), "grey", "history")
    elif has_left or found.post.valid_to is not None:
        status = Status(_("Leaves the post"), "amber", "warning")
    context = {
        "kept": found,
        "facts": _facts(found),
        "status": status,
        "sees_home": actor.has(ASK.code),
        "is_leaving": found.until is None and found.post.valid_to is not None,
        "acts": _acts(actor) if found.until is None else [],
    }
    return render(request, "custody/kept.html", context)


def _facts(found: SealCustody) -> list[Fact]:
    return [
        Fact(_("Custodian"), found.post.person.rank_and_name, hint=found.post.title),
        Fact(_("Unit"), found.post.unit.name),
        Fact(_("Since"), found.since),
        Fact(_("Until"), found.until),
        Fact(_("Last day of the post"), found.post.valid_to),
        Fact(_("Permitted by"), found.permitted_by.rank_and_name),
        Fact(_("Basis"), found.basis),
    ]


def _acts(actor: Actor) -> list[Act]:
    policy = CustodyPolicy(actor)
    acts = []
    if policy.can_ask():
        acts.append(
            Act(label=_("Hand the seal over"), url=reverse("custody:ask"), icon="switch",
                kind="main")
        )  # fmt: skip
    if policy.can_permit_for(actor.issuing_unit):
        acts.append(
            Act(label=_("Permit another to use it"), url=reverse("custody:permit_new"), icon="key")
        )
    return acts


def _day_asked(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("on", "")[:10])
    except ValueError:
        return clock.today()
