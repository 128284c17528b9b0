"""Orders that stop everything about some dossiers: the book of them, placing one, lifting it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.base import clock
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.pages import page

from ..actions.hold import lift_hold, place_hold
from ..forms.disposal import HoldForm, LiftForm
from ..permissions import HOLD, VIEW
from ..policies.disposal import HoldPolicy
from ..selectors.holds import hold_for, holds_for, lines_of_hold
from .areas import areas

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import Hold

PER_PAGE = 50
MOST_FOUND = 100


@require_GET
@page(VIEW.code)
def holds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the orders that the actor may see."""
    shown = Paginator(holds_for(actor), PER_PAGE).get_page(request.GET.get("page", "1")[:9])
    new = Act(label=_("Hold dossiers"), url=reverse("archive:hold_new"), icon="closed")
    context = {
        "areas": areas("holds"),
        "page": shown,
        "rows": [(one, hold_status(one)) for one in shown],
        "first": new if HoldPolicy(actor).can_place() else None,
    }
    return render(request, "archive/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page(HOLD.code)
def hold_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Find the dossiers, then say why they are held, on whose order, from when until when."""
    asked = request.GET.get("q", "")[:200]
    words = "".join(c for c in asked if c.isprintable())
    found = dossiers.dossiers_named(actor, words, limit=MOST_FOUND)
    named = _identifier(request.GET.get("dossier", ""))
    if named is not None:
        found = dossiers.dossiers_seen_among(actor, [named])
    form = HoldForm(request.POST or None, initial={"starts_on": clock.today()})
    if form.is_valid():
        ids = [one for one in map(_identifier, request.POST.getlist("dossier")) if one]
        with form.refusals():
            made = place_hold(actor, dossier_ids=ids, **form.cleaned_data)
            messages.success(request, _("These dossiers are held."))
            return redirect("archive:hold", made.pk)
    context = {"form": form, "found": found, "words": words, "named": named}
    return render(request, "archive/hold_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def hold(request: HttpRequest, actor: Actor, hold_id: UUID) -> HttpResponse:
    """Show an order; who may lifts it, with the reason."""
    found = hold_for(actor, hold_id)
    may_lift = HoldPolicy(actor).can_lift(found)
    form = LiftForm(request.POST or None)
    if request.method == "POST":
        may_lift.require()
        if form.is_valid():
            with form.refusals():
                lift_hold(actor, hold=found, reason=form.cleaned_data["reason"])
                messages.success(request, _("The order is lifted."))
                return redirect("archive:hold", hold_id)
    context = {
        "made": found,
        "status": hold_status(found),
        "facts": _facts(found),
        "lines": lines_of_hold(found),
        "form": form if may_lift else None,
    }
    return render(request, "archive/hold.html", context, status=form.status)


def hold_status(found: Hold) -> Status:
    """Return whether an order is in force as a mark."""
    today = clock.today()
    if found.lifted_at is not None:
        return Status(_("Lifted"), "grey")
    if found.starts_on > today:
        return Status(_("Not in force yet"), "blue")
    if found.ends_on is not None and found.ends_on < today:
        return Status(_("Its time has passed"), "grey")
    return Status(_("In force"), "red", "closed")


def _facts(found: Hold) -> list[Fact]:
    lifted = found.lifted_by.rank_and_name if found.lifted_by else None
    return [
        Fact(_("Why they are held"), found.reason),
        Fact(_("Order of an authority"), found.basis),
        Fact(_("Held from"), found.starts_on),
        Fact(_("Held until"), found.ends_on),
        Fact(_("Placed by"), found.made_by.rank_and_name, hint=str(found.made_post)),
        Fact(_("Lifted by"), lifted),
        Fact(_("Lifted at"), found.lifted_at),
        Fact(_("On whose order, and why"), found.lifted_why),
    ]


def _identifier(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
