"""Permissions to set the seal for some days."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.base import clock
from hoatoc.ui.components import Fact, Status
from hoatoc.ui.pages import page

from ..actions.permit_use import permit_use, withdraw_use
from ..forms import PermitForm
from ..permissions import ASK, PERMIT, VIEW
from ..policies import CustodyPolicy
from ..selectors import permit_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import SealPermit


@require_http_methods(["GET", "HEAD", "POST"])
@page(PERMIT.code)
def permit_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Permit somebody to set the seal for some days."""
    form = PermitForm(actor, request.POST or None, initial={"since": clock.today()})
    if form.is_valid():
        given = form.cleaned_data
        with form.refusals():
            made = permit_use(
                actor,
                post_id=given["post"],
                since=given["since"],
                until=given["until"],
                basis=given["basis"],
            )
            messages.success(request, _("Permitted. It is told to who may set the seal."))
            return redirect("custody:permit", made.pk)
    return render(request, "custody/permit_new.html", {"form": form}, status=form.status)


@require_GET
@page(VIEW.code)
def permit(request: HttpRequest, actor: Actor, permit_id: UUID) -> HttpResponse:
    """Show one permission."""
    found = permit_for(actor, permit_id)
    facts = [
        Fact(_("Who may set the seal"), found.post.person.rank_and_name, hint=found.post.title),
        Fact(_("First day"), found.since),
        Fact(_("Last day"), found.until),
        Fact(_("Basis"), found.basis),
        Fact(_("Permitted by"), found.permitted_by.rank_and_name),
        Fact(_("Withdrawn at"), found.withdrawn_at),
    ]
    is_open = found.withdrawn_at is None and found.until >= clock.today()
    context = {
        "permit": found,
        "facts": facts,
        "sees_home": actor.has(ASK.code),
        "status": permit_status(found),
        "may_withdraw": is_open and bool(CustodyPolicy(actor).can_permit_for(found.unit)),
    }
    return render(request, "custody/permit.html", context)


@require_POST
@page(PERMIT.code)
def withdraw(request: HttpRequest, actor: Actor, permit_id: UUID) -> HttpResponse:
    """Take a permission back."""
    withdraw_use(actor, permit=permit_for(actor, permit_id))
    messages.success(request, _("The permission is withdrawn."))
    return redirect("custody:permit", permit_id)


def permit_status(one: SealPermit) -> Status:
    """Return whether a permission holds today."""
    today = clock.today()
    if one.withdrawn_at is not None:
        return Status(_("Withdrawn"), "red", "closed")
    if one.until < today:
        return Status(_("Over"), "grey", "history")
    if one.since > today:
        return Status(_("Not yet in force"), "grey", "waiting")
    return Status(_("In force"), "green", "good")
