"""Cancelling a copy, with the reason that the book keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.ui.pages import page

from ..actions.cancel_copy import cancel_copy
from ..forms import CancelForm
from ..permissions import CERTIFY
from ..policies import CopyPolicy
from ..selectors import copy_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@page(CERTIFY.code)
def cancel(request: HttpRequest, actor: Actor, copy_id: UUID) -> HttpResponse:
    """Ask for the reason, and cancel."""
    made = copy_for(actor, copy_id)
    CopyPolicy(actor).can_cancel(made).require()
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            cancel_copy(actor, made=made, reason=form.cleaned_data["reason"])
            messages.success(request, _("Cancelled. The number stays in the book and is void."))
            return redirect("copies:detail", made.pk)
    return render(request, "copies/cancel.html", {"made": made, "form": form}, status=form.status)
