"""A unit: what it is, who serves there, its seal, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.pages import page

from ..policies import CHANGE, VIEW, UnitPolicy
from ..selectors import (
    ancestors_of,
    children_of,
    custodian_of,
    posts_in,
    seals_of,
    unit_for,
    versions_of,
)
from .tree import day_asked

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.pki.models import Certificate


@require_GET
@page(VIEW)
def unit(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    found = unit_for(actor, unit_id)
    day = day_asked(request)
    versions = list(versions_of(actor, found))
    context = {
        "unit": found,
        "day": day,
        "is_today": day == clock.today(),
        "then": next((v for v in versions if day in v.period), None),
        "ancestors": ancestors_of(actor, found),
        "children": children_of(actor, found)[:200],
        "posts": posts_in(actor, found, day)[:200],
        "versions": versions,
        "facts": _facts(found),
        "seals": [(c, _state(c)) for c in seals_of(actor, found)],
        "custodian": custodian_of(actor, found, day),
        "acts": _acts(actor, found),
        "may_change": bool(UnitPolicy(actor).can_change(found)),
    }
    return render(request, "organisation/unit.html", context)


def _facts(unit: Unit) -> list[Fact]:
    served_by = unit.issuing_unit
    return [
        Fact(_("Code"), unit.code, mono=True),
        Fact(_("Identifier of the organ"), unit.organ_id, mono=True),
        Fact(_("Tier"), unit.get_kind_display()),
        Fact(_("Level in the tree"), unit.depth),
        Fact(_("Abbreviation"), unit.abbreviation),
        Fact(_("Place"), unit.place),
        Fact(
            _("Registry"),
            served_by.name,
            href=reverse("organisation:unit", args=[served_by.pk]),
            hint=_("its own") if unit.has_registry else "",
        ),
        Fact(_("Since"), unit.valid_from),
        Fact(_("Until"), unit.valid_to),
    ]


def _state(certificate: Certificate) -> Status:
    if certificate.is_valid_at(clock.now()):
        return Status(_("Valid"), "green", "good")
    if certificate.revoked_at is not None:
        return Status(_("Revoked"), "red", "bad")
    if certificate.suspended_at is not None:
        return Status(_("Suspended"), "red", "closed")
    return Status(_("Not valid now"), "red", "bad")


def _acts(actor: Actor, unit: Unit) -> list[Act]:
    if not actor.has(CHANGE):
        return []
    reason = getattr(UnitPolicy(actor).can_change(unit), "reason", "")
    return [
        Act(
            label=_("Appoint a person"),
            url=reverse("organisation:appoint", args=[unit.pk]),
            icon="add",
            kind="main",
            reason=reason,
        ),
        Act(
            label=_("Rename or move"),
            url=reverse("organisation:change_unit", args=[unit.pk]),
            icon="edit",
            reason=reason,
        ),
    ]
