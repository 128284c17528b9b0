"""Who may sign what today: the rules, the people, the delegations; one version of the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.ui.components import Status
from hoatoc.ui.pages import page

from ..forms import InForceForm
from ..permissions import VIEW
from ..policies import RulesPolicy
from ..selectors import (
    delegations_for,
    frame_for,
    names_in,
    version_for,
    versions_for,
    who_signs,
)
from ..showing import status_of_delegation

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Clause
    from ..selectors import Frame, Rules, Signing

# How long an ended delegation stays on the page.
ENDED_DAYS = 30


@require_GET
@page(VIEW.code)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who signs what today, and by which rules."""
    today = clock.today()
    frame = frame_for(actor, today)
    versions = versions_for(actor)
    lent = delegations_for(actor, today - timedelta(days=ENDED_DAYS))
    context: dict[str, Any] = {
        "owner": actor.issuing_unit,
        "rules": frame.rules,
        "is_collective": frame.rules.regime.value == "collective",
        "signing": [(one, kinds_in_words(one)) for one in who_signs(frame)],
        "versions": [(one, status_of(one, frame)) for one in versions],
        "lent": [(one, status_of_delegation(one)) for one in lent],
        "kind_labels": dict(DocumentKind.choices),
        "may_keep": bool(RulesPolicy(actor).can_draft()),
        "has_draft": any(one.state == "draft" for one in versions),
    }
    return render(request, "competence/home.html", context)


@require_GET
@page(VIEW.code)
def version(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Show one version of the rules, clause by clause."""
    found = version_for(actor, number)
    return show_version(request, actor, found)


def show_version(
    request: HttpRequest, actor: Actor, found: Rules, form: InForceForm | None = None
) -> HttpResponse:
    """Draw one version; a draft can be put in force or given up here."""
    frame = frame_for(actor, clock.today())
    rules = found.as_rules()
    units, posts = names_in(rules)
    may_decide = bool(RulesPolicy(actor).can_decide(found))
    context = {
        "found": found,
        "status": status_of(found, frame),
        "clauses": [_clause_words(one, units, posts) for one in rules.clauses],
        "form": form or (InForceForm(initial={"on": clock.today()}) if may_decide else None),
        "may_decide": may_decide,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "competence/version.html", context, status=status)


def kinds_in_words(one: Signing) -> str:
    """Return the kinds that somebody may sign, as the page says them."""
    if one.all_kinds:
        return _("all kinds")
    labels = dict(DocumentKind.choices)
    return ", ".join(str(labels[kind]) for kind in one.kinds)


def status_of(rules: Rules, frame: Frame) -> Status:
    """Return where a version stands today."""
    if rules.state == "draft":
        return Status(_("Draft of the rules"), "grey", "edit")
    if rules.state == "discarded" or rules.in_force_from is None:
        return Status(_("Discarded"), "grey", "closed")
    if rules.version == frame.rules.version:
        return Status(_("In force"), "green", "good")
    if rules.in_force_from > frame.on:
        return Status(_("Begins later"), "amber", "waiting")
    return Status(_("Replaced"), "grey", "done")


def _clause_words(clause: Clause, units: dict[int, str], posts: dict[int, str]) -> dict[str, Any]:
    labels = dict(DocumentKind.choices)
    who = str(Role(clause.role).label)
    if clause.post_id is not None:
        who = posts.get(clause.post_id, who)
    elif clause.unit_id is not None:
        who = f"{who}, {units.get(clause.unit_id, '')}"
    return {
        "who": who,
        "kinds": ", ".join(str(labels[k]) for k in labels if k in clause.kinds),
        "departments": ", ".join(units.get(d, "") for d in sorted(clause.departments)),
        "field": clause.field,
        "with_deputies": clause.with_deputies,
    }
