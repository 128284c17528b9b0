"""What the office of an organisation fixes about its outgoing documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.order_numbers import order_numbers
from ..forms import NumberOrderForm
from ..selectors import settings_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def settings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the settings to everybody; the office changes them."""
    kept = settings_of(actor.issuing_unit)
    now = "yes" if kept and kept.number_first else "no"
    given = request.POST if request.method == "POST" else None
    if given is not None:
        actor.may(permissions.KEEP_SETTINGS.code).require()
    form = NumberOrderForm(given, initial={"number_first": now})
    if given is not None and form.is_valid():
        order_numbers(actor, number_first=form.cleaned_data["number_first"])
        messages.success(request, _("Set. What is on its way keeps the order it began with."))
        return redirect("documents:settings")
    context = {
        "owner": actor.issuing_unit,
        "kept": kept,
        "form": form,
        "may_keep": actor.has(permissions.KEEP_SETTINGS.code),
    }
    status = 422 if form.is_bound else 200
    return render(request, "documents/settings.html", context, status=status)
