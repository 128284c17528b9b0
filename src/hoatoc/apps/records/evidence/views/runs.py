"""One run: how far it is, what lacks, and stopping or resuming it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.kernel.base.errors import NotFound
from hoatoc.ui.components import Act, Fact
from hoatoc.ui.pages import page
from hoatoc.ui.templatetags.ui import number, size

from ..actions.runs import set_run
from ..permissions import KEEP, VIEW
from ..policies import VERBS, EvidencePolicy
from ..selectors.runs import lacking_lines, run_for
from .areas import run_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import StampRun

MOST_LINES = 200


@require_GET
@page(VIEW.code)
def run(request: HttpRequest, actor: Actor, run_id: UUID) -> HttpResponse:
    """Show how far a run is; the page asks again by itself."""
    found = run_for(actor, run_id)
    part = "evidence/parts/run.html" if "HX-Request" in request.headers else "evidence/run.html"
    context = {
        "run": found,
        "status": run_status(found),
        "facts": _facts(found),
        "acts": _acts(actor, found),
        "lines": lacking_lines(found)[:MOST_LINES],
    }
    return render(request, part, context)


@require_POST
@page(KEEP.code)
def run_set(request: HttpRequest, actor: Actor, run_id: UUID, verb: str) -> HttpResponse:
    """Stop a run, go on with it, or give it up."""
    del request
    if verb not in VERBS:
        raise NotFound
    set_run(actor, run=run_for(actor, run_id), verb=verb)
    return redirect("evidence:run", run_id)


def _facts(found: StampRun) -> list[Fact]:
    return [
        Fact(_("Planned for"), found.planned_on),
        Fact(_("Digest of the tree"), found.digest),
        Fact(_("Packages"), number(found.total)),
        Fact(_("Packages read"), f"{number(found.read)} ({size(found.size)})"),
        Fact(_("Records written"), number(found.written)),
        Fact(_("Lacking"), number(found.lacking)),
    ]


def _acts(actor: Actor, found: StampRun) -> list[Act]:
    policy = EvidencePolicy(actor)

    def to(verb: str) -> str:
        return reverse("evidence:run_set", args=[found.pk, verb])

    acts = []
    if policy.can_set(found, "stop"):
        acts.append(Act(label=_("Stop"), url=to("stop"), method="post", icon="closed"))
    if policy.can_set(found, "resume"):
        acts.append(
            Act(label=_("Go on"), url=to("resume"), method="post", icon="play", kind="main")
        )
    if policy.can_set(found, "cancel"):
        acts.append(Act(label=_("Give up"), url=to("cancel"), method="post", icon="close"))
    return acts
