"""The levels of review of an organisation: their versions, a new one, and what would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.base import clock
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.keep_route import end_route, keep_route
from ..forms import RouteForm
from ..selectors import posts_to_ask, units_to_ask
from ..selectors.routing import needs_of, routes_in_force, routes_seen_from

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(permissions.KEEP_ROUTES.code)
def routes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the routes, try one out, and keep a new version."""
    form = RouteForm(
        request.POST if request.method == "POST" else None,
        posts=posts_to_ask(actor),
        units=units_to_ask(actor),
        initial={"valid_from": clock.today()},
    )
    if form.is_valid():
        with form.refusals():
            keep_route(actor, fields=form.route())
            messages.success(request, _("Kept as a new version."))
            return redirect("opinions:routes")
    context = _context(request, actor, form)
    return render(request, "opinions/routes.html", context, status=form.status)


@require_POST
@page(permissions.KEEP_ROUTES.code)
def end(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End the route of a kind; its versions stay."""
    end_route(actor, kind=request.POST.get("kind", "")[:5])
    messages.success(request, _("Ended. Its versions stay in the list."))
    return redirect("opinions:routes")


def _context(request: HttpRequest, actor: Actor, form: RouteForm) -> dict[str, Any]:
    unit = actor.issuing_unit
    tried = request.GET.get("try", "")[:5]
    kinds = dict(DocumentKind.choices)
    in_force = {one.pk for one in routes_in_force(unit, "")}
    for kind in {one.kind for one in routes_seen_from(unit)}:
        in_force |= {one.pk for one in routes_in_force(unit, kind)}
    context: dict[str, Any] = {
        "form": form,
        "kinds": kinds.items(),
        "tried": tried if tried in kinds else "",
        "rows": [
            (
                one,
                kinds.get(one.kind, ""),
                needs_of([one]),
                one.pk in in_force,
                one.unit_id == unit.pk,
            )
            for one in routes_seen_from(unit)
        ],
    }
    if context["tried"]:
        context["tried_label"] = kinds[tried]
        context["needs"] = needs_of(routes_in_force(unit, tried))
    return context
