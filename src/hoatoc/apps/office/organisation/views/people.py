"""The directory, and one person in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.ui.components import Facet, FacetValue
from hoatoc.ui.pages import page

from ..policies import VIEW, UnitPolicy
from ..selectors import people_found, person_for, posts_of, unit_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

PER_PAGE = 50


@require_GET
@page(VIEW)
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    role = request.GET.get("role", "")
    asked = request.GET.get("unit", "")[:18]
    unit = unit_for(actor, int(asked)) if asked.isdecimal() else None
    found = people_found(actor, words=words, role=role, unit=unit)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "words": words,
        "role": role,
        "unit": unit,
        "own_unit": actor.issuing_unit,
        "page": shown,
        "facets": [_roles(request, role)],
    }
    return render(request, "organisation/people.html", context)


@require_GET
@page(VIEW)
def person(request: HttpRequest, actor: Actor, person_id: int) -> HttpResponse:
    found = person_for(actor, person_id)
    day = clock.today()
    posts = list(posts_of(actor, found))
    policy = UnitPolicy(actor)
    context = {
        "person": found,
        "now": [(p, bool(policy.can_change(p.unit))) for p in posts if p.is_held_on(day)],
        "other": [p for p in posts if not p.is_held_on(day)],
    }
    return render(request, "organisation/person.html", context)


def _roles(request: HttpRequest, chosen: str) -> Facet:
    values = []
    for value, label in Role.choices:
        query = request.GET.copy()
        query.pop("page", None)
        query["role"] = "" if value == chosen else value
        values.append(
            FacetValue(label=label, url=f"?{query.urlencode()}", selected=value == chosen)
        )
    return Facet(label=_("Role"), values=values)
