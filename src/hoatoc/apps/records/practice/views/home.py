"""What the unit has fixed about its paperwork; one version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from ..contracts import Topic
from ..forms import InForceForm
from ..permissions import VIEW
from ..policies import PracticePolicy
from ..rules import is_of_party
from ..selectors import (
    built_in,
    kinds_on,
    layout_on,
    version_for,
    version_on,
    versions_for,
)
from ..showing import RULES, TITLES, facts_of, status_of, topic_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..selectors import Version


@require_GET
@page(VIEW.code)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what holds today for each topic, and all versions."""
    versions = versions_for(actor)
    context = {
        "owner": actor.issuing_unit,
        "topics": [_topic(actor, topic, versions) for topic in Topic],
    }
    return render(request, "practice/home.html", context)


def _topic(actor: Actor, topic: Topic, versions: list[Version]) -> dict[str, Any]:
    if topic is Topic.LAYOUT and is_of_party(actor.issuing_unit):
        return _layout_of_party(actor.issuing_unit)
    today = clock.today()
    ours = [one for one in versions if one.topic == topic.value]
    begun = [one for one in ours if one.state == "put_in_force" and _began(one) <= today]
    in_force = max(begun, key=lambda one: (_began(one), one.version), default=None)
    plan, inherited = in_force.plan() if in_force else built_in(topic), None
    if in_force is None and topic is Topic.KINDS:
        found = kinds_on(actor.issuing_unit, today)
        plan, inherited = found.plan, found.version
    return {
        "code": topic.value,
        "title": TITLES[topic],
        "rule": RULES[topic],
        "in_force": in_force,
        "facts": facts_of(plan),
        "inherited": inherited,
        "versions": [(one, status_of(one, in_force, today)) for one in ours],
        "has_draft": any(one.state == "draft" for one in ours),
        "may_keep": bool(PracticePolicy(actor).can_draft(topic)),
    }


def _layout_of_party(unit: Unit) -> dict[str, Any]:
    return {
        "code": Topic.LAYOUT.value,
        "title": TITLES[Topic.LAYOUT],
        "rule": RULES[Topic.LAYOUT],
        "facts": facts_of(layout_on(unit, clock.today())),
        "is_given": True,
    }


def _began(one: Version) -> Any:
    return one.in_force_from


@require_GET
@page(VIEW.code)
def version(request: HttpRequest, actor: Actor, topic: str, number: int) -> HttpResponse:
    """Show one version."""
    return show_version(request, actor, version_for(actor, topic_of(topic), number))


def show_version(
    request: HttpRequest, actor: Actor, found: Version, form: InForceForm | None = None
) -> HttpResponse:
    """Draw one version; a draft can be put in force or given up here."""
    today, topic = clock.today(), Topic(found.topic)
    may_decide = bool(PracticePolicy(actor).can_decide(found))
    context = {
        "found": found,
        "title": TITLES[topic],
        "rule": RULES[topic],
        "status": status_of(found, version_on(actor.issuing_unit, topic, today), today),
        "facts": facts_of(found.plan()),
        "form": form or (InForceForm(initial={"on": today}) if may_decide else None),
        "may_decide": may_decide,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "practice/version.html", context, status=status)
