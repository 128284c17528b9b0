"""The retention table, and how strictly the organisation files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.ui.components import Status
from hoatoc.ui.pages import page

from ..actions.keep_settings import add_retention, end_retention, require_dossiers
from ..forms.plans import RetentionForm, SettingForm
from ..permissions import CONFIGURE, VIEW
from ..policies import PlanPolicy
from ..selectors.plans import own_rule_for, retention_table, setting_of
from ..sentences import retention_words, unverified

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@page(VIEW.code)
def retention(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the table; who keeps it adds lines."""
    policy = PlanPolicy(actor)
    form = RetentionForm(request.POST or None)
    if request.method == "POST":
        policy.can_configure().require()
        if form.is_valid():
            with form.refusals():
                add_retention(actor, **form.cleaned_data)
                messages.success(request, _("The line is in force from today."))
                return redirect("dossiers:retention")
    may_keep = bool(policy.can_configure())
    setting = setting_of(actor.issuing_unit.pk)
    context = {
        "rows": [
            (line, retention_words(line.years), _standing(is_verified=line.is_verified))
            for line in retention_table(actor)
        ],
        "form": form if may_keep else None,
        "setting": SettingForm(initial={"requires_dossier": setting.requires_dossier}),
        "requires": setting.requires_dossier,
        "may_keep": may_keep,
    }
    return render(request, "dossiers/retention.html", context, status=form.status)


@require_POST
@page(CONFIGURE.code)
def retention_end(request: HttpRequest, actor: Actor, rule_id: UUID) -> HttpResponse:
    """Offer a line of our own no longer."""
    end_retention(actor, rule=own_rule_for(actor, rule_id))
    messages.success(request, _("The line is offered no longer."))
    return redirect("dossiers:retention")


@require_POST
@page(CONFIGURE.code)
def setting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say how strictly documents are filed."""
    form = SettingForm(request.POST)
    is_required = form.is_valid() and form.cleaned_data["requires_dossier"]
    require_dossiers(actor, is_required=is_required)
    messages.success(request, _("The rule of filing is kept."))
    return redirect("dossiers:retention")


def _standing(*, is_verified: bool) -> Status:
    return Status(_("In force"), "green") if is_verified else Status(unverified(), "amber")
