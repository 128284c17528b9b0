"""Making, changing and retiring a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoatoc.ui.pages import page

from ..actions.change_group import change_group
from ..actions.create_group import create_group
from ..actions.retire_group import retire_group
from ..forms import GroupForm
from ..permissions import KEEP
from ..picking import given_of, numbers_in, sections_of
from ..policies import GroupPolicy
from ..selectors import group_for, possible_recipients

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..selectors import Group


@require_http_methods(["GET", "POST"])
@page(KEEP.code)
def create(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a group."""
    return _edit(request, actor, None)


@require_http_methods(["GET", "POST"])
@page(KEEP.code)
def change(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Change a group."""
    found = group_for(actor, group_id)
    GroupPolicy(actor).can_change(found).require()
    return _edit(request, actor, found)


@require_POST
@page(KEEP.code)
def retire(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Retire a group."""
    retire_group(actor, group=group_for(actor, group_id))
    messages.success(request, _("The group is retired: drafts are offered it no more."))
    return redirect("groups:home")


def _edit(request: HttpRequest, actor: Actor, found: Group | None) -> HttpResponse:
    units = list(possible_recipients(actor).select_related("parent"))
    if request.method == "GET":
        form = GroupForm(initial=_initial(found), receivers=units)
        return _page(request, actor, found, form, units)
    given = given_of(actor, units, request.POST)
    if given.get("do") == "find":
        shown = {**given.dict(), "recipients": given.getlist("recipients")}
        return _page(request, actor, found, GroupForm(initial=shown, receivers=units), units)
    form = GroupForm(given, receivers=units)
    if form.is_valid():
        with form.refusals():
            kept = _keep(actor, found, form)
            messages.success(request, _("The group is kept; every drafter is offered it."))
            return redirect("groups:group", group_id=kept.pk)
    return _page(request, actor, found, form, units)


def _initial(found: Group | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {"name": found.name, "recipients": found.unit_ids, "outside": found.outside}


def _keep(actor: Actor, found: Group | None, form: GroupForm) -> Group:
    if found is None:
        return create_group(actor, fields=form.group_fields())
    return change_group(actor, group=found, fields=form.group_fields())


def _page(
    request: HttpRequest, actor: Actor, found: Group | None, form: GroupForm, units: list[Any]
) -> HttpResponse:
    words = request.POST.get("find", "")[:100]
    chosen = numbers_in(form["recipients"].value() or [])
    context = {
        "found": found,
        "form": form,
        "groups": sections_of(actor, units, chosen, words),
        "find": words,
        "chosen": len(chosen),
    }
    return render(request, "groups/edit.html", context, status=form.status)
