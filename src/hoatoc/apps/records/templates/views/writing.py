"""Writing a template: a new one, a copy, the next version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.ui.pages import page

from .. import permissions
from ..actions.change_template import change_template
from ..actions.create_template import create_template
from ..forms import TemplateForm
from ..policies import TemplatePolicy
from ..selectors import template_for, text_in_force
from .reading import shown_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import TemplateText
    from ..models import Template


@require_http_methods(["GET", "POST"])
@page(permissions.KEEP.code)
def create(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a new template, or a copy of the one that the address names."""
    source = request.GET.get("copy", "")[:40]
    text = text_in_force(actor, source) if source else None
    form = _form(request, text)

    def save() -> Template:
        return create_template(actor, given=form.given())

    return _page(request, form, save, {"heading": _("Write a template")})


@require_http_methods(["GET", "POST"])
@page(permissions.KEEP.code)
def change(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Write the next version of a template."""
    template = template_for(actor, template_id)
    TemplatePolicy(actor).can_change(template).require()
    form = _form(request, shown_text(request, actor, template_id))

    def save() -> Template:
        return change_template(actor, template=template, given=form.given())

    return _page(request, form, save, {"heading": _("Change the template"), "template": template})


def _form(request: HttpRequest, text: TemplateText | None) -> TemplateForm:
    return TemplateForm(
        request.POST or None,
        initial=TemplateForm.initial_of(text) if text else None,
        keeps=text.content.opening if text else None,
    )


def _page(
    request: HttpRequest,
    form: TemplateForm,
    save: Callable[[], Template],
    context: dict[str, object],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            template = save()
            messages.success(
                request, _("Kept as a draft. Look at its pages, then put it in force.")
            )
            return redirect("templates:detail", template.pk)
    return render(
        request,
        "templates/write.html",
        context | {"form": form},
        status=form.status,
    )
