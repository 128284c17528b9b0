"""Acts on a template from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoatoc.ui.pages import page

from .. import permissions
from ..actions import put_in_force as putting
from ..actions.retire_template import retire_template
from ..forms import ForceForm
from ..selectors import template_for
from .reading import show

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor


@require_POST
@page(permissions.KEEP.code)
def put_in_force(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Put the draft in force from a day on."""
    template = template_for(actor, template_id)
    form = ForceForm(request.POST)
    if form.is_valid():
        with form.refusals():
            putting.put_in_force(
                actor, template=template, valid_from=form.cleaned_data["valid_from"]
            )
            messages.success(request, _("The version is in force from the day that you chose."))
            return redirect("templates:detail", template_id)
    return show(request, actor, template_id, force=form, status=form.status)


@require_POST
@page(permissions.KEEP.code)
def retire(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Offer a template no longer."""
    retire_template(actor, template=template_for(actor, template_id))
    messages.success(request, _("The template is retired; drafts made from it stay as they are."))
    return redirect("templates:detail", template_id)
