"""What administrators change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.ui.pages import page

from ..actions.appoint import appoint as give_post
from ..actions.change_unit import change_unit as rename_or_move
from ..actions.end_post import end_post as end
from ..forms import AppointForm, EndPostForm, UnitForm
from ..policies import CHANGE, UnitPolicy
from ..selectors import people_known, person_for, post_for, superiors_for, unit_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from hoatoc.kernel.access.actor import Actor


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def change_unit(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    unit = unit_for(actor, unit_id)
    UnitPolicy(actor).can_change(unit).require()
    superiors = superiors_for(actor, unit)
    form = UnitForm(
        request.POST or None,
        superiors=superiors,
        initial={"name": unit.name, "abbreviation": unit.abbreviation, "on": clock.today()},
    )

    def save() -> None:
        said = form.cleaned_data
        parent = next((u for u in superiors if u.pk == said["parent"]), None)
        rename_or_move(
            actor,
            unit,
            on=said["on"],
            name=said["name"],
            abbreviation=said["abbreviation"],
            parent=parent,
        )

    if _is_saved(request, form, save):
        messages.success(request, _("The unit is changed; its history keeps what was before."))
        return redirect("organisation:unit", unit_id)
    context = {"form": form, "unit": unit, "heading": _("Rename or move")}
    return _page(request, form, context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def appoint(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    unit = unit_for(actor, unit_id)
    UnitPolicy(actor).can_change(unit).require()
    words = request.POST.get("find", request.GET.get("find", ""))[:100].replace("\x00", "")
    people = people_known(actor, words)
    form = AppointForm(request.POST or None, people=people, initial={"valid_from": clock.today()})

    def save() -> None:
        said = form.cleaned_data
        give_post(
            actor,
            unit,
            person=person_for(actor, said["person"]),
            role=said["role"],
            title=said["title"],
            valid_from=said["valid_from"],
        )

    if _is_saved(request, form, save):
        messages.success(request, _("The appointment is entered; its rights begin on its day."))
        return redirect("organisation:unit", unit_id)
    context = {"form": form, "unit": unit, "heading": _("Appoint a person"), "find": words}
    return _page(request, form, context | {"asks_person": True})


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def end_post(request: HttpRequest, actor: Actor, post_id: int) -> HttpResponse:
    post = post_for(actor, post_id)
    UnitPolicy(actor).can_change(post.unit).require()
    form = EndPostForm(request.POST or None, initial={"last_day": clock.today()})

    def save() -> None:
        end(actor, post, last_day=form.cleaned_data["last_day"])

    if _is_saved(request, form, save):
        messages.success(request, _("The appointment ends on this day."))
        return redirect("organisation:person", post.person_id)
    heading = _("End the post of %(name)s") % {"name": post.person.rank_and_name}
    return _page(request, form, {"form": form, "unit": post.unit, "heading": heading, "post": post})


def _is_saved(request: HttpRequest, form: forms.Form, save: Callable[[], None]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save()
    except Invalid as error:
        for name, sentence in error.fields.items():
            form.add_error(name, str(sentence))
        return False
    except BureauError as error:
        form.add_error(None, str(error))
        return False
    return True


def _page(request: HttpRequest, form: forms.Form, context: dict[str, object]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "organisation/change.html", context, status=status)
